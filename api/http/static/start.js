"use strict";
// Opens the description of the interface. No validator elsewhere is told of it.
SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#manual",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
