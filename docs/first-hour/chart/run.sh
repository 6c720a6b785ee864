npm ci --silent
npm run --silent start
