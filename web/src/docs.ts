import 'swagger-ui-dist/swagger-ui.css';
import './docs.css';
import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';

interface Problem {
  readonly detail: string;
  readonly hint: string;
}

/** This page is `<base>/api/v1/docs`: whatever stands before that, also a proxy's prefix, is where requests go. */
const base = location.pathname.replace(/\/api\/v1\/docs$/, '');

const form = element('form', HTMLFormElement);
const field = element('#key', HTMLInputElement);
const message = element('#message', HTMLElement);
const docs = element('#docs', HTMLElement);

document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void open(field.value.trim());
});

/** The key lives in this page's memory alone: a reload forgets it. */
async function open(key: string): Promise<void> {
  message.textContent = 'Reading…';
  const answer = await ask(key);
  message.textContent = typeof answer === 'string' ? answer : '';
  if (typeof answer === 'string') return field.select();
  field.value = '';
  form.hidden = true;
  const ui = SwaggerUIBundle({
    domNode: docs,
    spec: { ...answer, servers: [{ url: base || '/' }] },
    validatorUrl: null,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    defaultModelsExpandDepth: 0,
    onComplete: () => ui.preauthorizeApiKey('ApiKey', key),
  });
}

/** The document, or why there is none. */
async function ask(key: string): Promise<object | string> {
  // A key of other characters cannot be the right one, and fetch would throw.
  if (!/^[\x21-\x7e]+$/.test(key)) return 'Give the API key: "gleanarr key" prints it.';
  try {
    const response = await fetch('./openapi.json', { headers: { 'X-Api-Key': key } });
    if (response.ok) return (await response.json()) as object;
    const { detail, hint } = (await response.json()) as Problem;
    return `${detail}. ${hint}`;
  } catch {
    return 'Gleanarr does not answer. Check that it runs, then try again.';
  }
}

function element<T extends HTMLElement>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`docs.html lacks ${selector}`);
  return found;
}
