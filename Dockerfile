FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY . .
RUN npm run build
# What only the consoles are made of, which are built now: half of all packages.
RUN npm uninstall --omit=dev --ignore-scripts --no-audit --no-fund \
    @ant-design/icons @tanstack/react-query @vitejs/plugin-react antd echarts \
    i18next react react-dom react-i18next react-router vite

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/agent-ui/dist ./agent-ui/dist
COPY --from=build /app/scripts ./scripts
COPY --from=build /app/server ./server
COPY --from=build /app/src ./src
COPY --from=build /app/templates ./templates
# Volumes take their owner from here.
RUN mkdir -p /data/attachments && chown -R node:node /data
ENV DATA_DIR=/data
USER node
EXPOSE 3000
CMD ["node", "--max-semi-space-size=32", "--import", "tsx", "server/main.ts"]
