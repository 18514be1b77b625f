'use client'
import { CircleAlert, CircleCheck, Clock3, Info, ShieldCheck, X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { Button } from './Button'
import { cn } from './cn'
import { IconButton } from './IconButton'
import { closeToast, noToasts, shownToasts, subscribeToToasts } from './toastStore'
import { type Tone, toneText } from './tone'

const iconOf: Record<Tone, typeof Info> = {
  neutral: CircleCheck,
  accent: Info,
  danger: CircleAlert,
  waiting: Clock3,
  proved: ShieldCheck,
}

/** Short news in the corner, also read out. F8 moves the focus there. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, shownToasts, noToasts)
  return (
    <Radix.Provider swipeDirection="right" label="Notification">
      {toasts.map((toast) => {
        const tone = toast.tone ?? 'neutral'
        const Icon = iconOf[tone]
        const seconds = toast.durationSeconds ?? (tone === 'danger' ? 0 : toast.action ? 10 : 5)
        return (
          <Radix.Root
            key={toast.id}
            type={tone === 'danger' ? 'foreground' : 'background'}
            duration={seconds === 0 ? Number.POSITIVE_INFINITY : seconds * 1000}
            onOpenChange={(open) => !open && closeToast(toast.id)}
            className="flex animate-slide-in items-start gap-2 rounded-lg border border-line-strong bg-raised py-2 pr-2 pl-3 shadow-float"
          >
            <Icon aria-hidden className={cn('mt-1.5 size-4 shrink-0', toneText[tone])} />
            <div className="min-w-0 flex-1 py-1">
              <Radix.Title className="font-medium text-strong">{toast.title}</Radix.Title>
              {toast.description ? (
                <Radix.Description className="text-muted">{toast.description}</Radix.Description>
              ) : null}
            </div>
            {toast.action ? (
              <Radix.Action asChild altText={toast.action.label} onClick={toast.action.onAct}>
                <Button size="sm">{toast.action.label}</Button>
              </Radix.Action>
            ) : null}
            <Radix.Close asChild>
              <IconButton icon={X} label="Close" size="iconSm" />
            </Radix.Close>
          </Radix.Root>
        )
      })}
      <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none" />
    </Radix.Provider>
  )
}
