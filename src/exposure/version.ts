/** Version of the product, as in package.json, and of the layout of the result document. */
export const VERSIONS = { gexscope: '0.1.0', schema: '1' } as const;
