import { QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { createQueryClient } from './lib/query-client.ts';
import { useLanguage } from './lib/use-language.ts';
import { Pages } from './pages.tsx';
import { antdTheme } from './ui/antd-theme.ts';
import { CrashGuard } from './ui/crash-guard.tsx';

const antdWords = { zh: zhCN, en: enUS };

export const App = () => {
  const [client] = useState(createQueryClient);
  const language = useLanguage();
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={antdTheme}
        locale={antdWords[language]}
        button={{ autoInsertSpace: false }}
      >
        <Messages component={false}>
          <BrowserRouter basename="/desk">
            <CrashGuard>
              <Pages />
            </CrashGuard>
          </BrowserRouter>
        </Messages>
      </ConfigProvider>
    </QueryClientProvider>
  );
};
