declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    readonly domNode: HTMLElement;
    readonly spec: object;
    readonly validatorUrl: null;
    readonly tryItOutEnabled: boolean;
    readonly displayRequestDuration: boolean;
    readonly defaultModelsExpandDepth: number;
    readonly onComplete: () => void;
  }
  const SwaggerUIBundle: (options: Options) => { preauthorizeApiKey(scheme: string, key: string): void };
  export default SwaggerUIBundle;
}
