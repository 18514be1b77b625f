'use server'
import { action } from '@/app/actions/action'
import { approvalPolicy, saveApprovalPolicy } from '@/lib/approvals/policy'

export const savePolicy = action({
  name: 'settings.approvalPolicy',
  permission: 'settings.manage',
  input: approvalPolicy,
  run: (policy, actor) => saveApprovalPolicy(policy, actor),
})
