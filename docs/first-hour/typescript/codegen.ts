import type { CodegenConfig } from '@graphql-codegen/cli';

const service = process.env.ENTENTE ?? 'http://127.0.0.1:8080';

const config: CodegenConfig = {
  schema: `${service}/graphql`,
  documents: ['src/**/*.ts', '!src/gql/**'],
  emitLegacyCommonJSImports: false,
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: {
          DateTime: 'string',
          EdtfDate: 'string',
          JSON: 'unknown',
          JurisdictionKey: 'string',
          Url: 'string',
        },
      },
    },
  },
};

export default config;
