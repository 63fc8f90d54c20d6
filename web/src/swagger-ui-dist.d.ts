declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  const SwaggerUIBundle: (options: { dom_id: string; url: string; validatorUrl: string | null }) => unknown;
  export default SwaggerUIBundle;
}
