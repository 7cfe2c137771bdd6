/** Who may act (design: roles and what they can reach). A session acts in exactly one role at a time. */
export const ROLES = ['physician', 'delegate', 'reviewer', 'coordinator', 'patient', 'proxy', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['en', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];
