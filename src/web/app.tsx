import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { sessionEndedQuery } from './api/session.ts'
import { theme } from './look/theme.ts'
import { createPageRouter } from './router.ts'

export function App() {
  const [{ queryClient, router }] = useState(openPage)
  return (
    // Variables and global classes come as stylesheets: the content security policy allows no <style> element.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      {/* Not at the bottom, where the bars are that save and act. */}
      <Notifications position="top-center" />
    </MantineProvider>
  )
}

function openPage() {
  const queryClient = createQueryClient(() => queryClient.setQueryData(sessionEndedQuery.queryKey, true))
  return { queryClient, router: createPageRouter(queryClient) }
}
