// Colours of series whose names say whether they are good: a palette takes red for whatever comes
// fourth. By pattern of the name as the legend shows it.
const by = (names, colour) => ({ [`/^(${names})$/`]: colour });

export const bookingEnds = {
  ...by('CLOSED', 'green'), ...by('WITHDRAWN', 'yellow'), ...by('EXPIRED', 'orange'),
  ...by('DUPLICATE', 'purple'),
};
export const needOutcomes = {
  ...by('stored', 'green'), ...by('known', 'blue'), ...by('history', 'purple'),
  ...by('refused', 'red'),
};
export const needStates = {
  ...by('VALIDATED', 'blue'), ...by('REQUEST_CREATED', 'green'), ...by('QUARANTINED', 'orange'),
  ...by('MERGED', 'purple'), ...by('DISMISSED', 'yellow'),
};
export const matchStates = {
  ...by('PROPOSED', 'blue'), ...by('ACCEPTED', 'light-green'), ...by('CONFIRMED', 'green'),
  ...by('DECLINED', 'orange'), ...by('EXPIRED', 'yellow'), ...by('RELEASED|VOIDED', 'light-red'),
  ...by('ENDED', 'purple'),
};
export const sessionOutcomes = {
  ...by('verified', 'green'), ...by('cancelled_by_coachee', 'yellow'),
  ...by('cancelled_by_provider', 'orange'), ...by('cancelled_by_office', 'blue'),
  ...by('cancelled_by_suite', 'purple'), ...by('no_show_by_coachee', 'light-red'),
  ...by('no_show_by_provider', 'red'),
};
export const engagementStates = {
  ...by('opened', 'blue'), ...by('completed', 'green'), ...by('terminated', 'orange'),
};
export const credits = {
  ...by('coaching credited', 'green'), ...by('mentoring credited', 'blue'),
  ...by('consulting credited', 'purple'), ...by('.* reversed', 'orange'),
};
export const callClasses = {
  ...by('reads_answered', 'blue'), ...by('writes_answered', 'green'),
  ...by('pushes_answered', 'yellow'), ...by('streams_answered', 'purple'),
};
export const codes = {
  ...by('OK', 'green'), ...by('Canceled', 'blue'), ...by('NotFound|AlreadyExists', 'purple'),
  ...by('InvalidArgument|FailedPrecondition|OutOfRange|Aborted', 'yellow'),
  ...by('Unauthenticated|PermissionDenied', 'orange'),
  ...by('Unavailable|Internal|Unknown|DeadlineExceeded|DataLoss|ResourceExhausted', 'red'),
};
export const deliveries = {
  ...by('applied', 'green'), ...by('retry', 'yellow'), ...by('refused', 'red'),
  ...by('undelivered', 'orange'),
};
// The number of a principle beside its target.
export const trend = { ...by('now', 'blue'), ...by('target', 'green') };
