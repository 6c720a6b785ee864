npm ci --silent
npm run --silent generate
npm run --silent build
npm run --silent start
