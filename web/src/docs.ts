import 'swagger-ui-dist/swagger-ui.css';
import SwaggerUIBundle from 'swagger-ui-dist/swagger-ui-es-bundle.js';

SwaggerUIBundle({ dom_id: '#docs', url: '/api/openapi.json', validatorUrl: null });
