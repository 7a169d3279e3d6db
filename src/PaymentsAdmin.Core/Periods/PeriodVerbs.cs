using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;

namespace PaymentsAdmin.Core.Periods;

/// <summary>The verbs of periods.</summary>
public static class PeriodVerbs
{
    public static readonly Verb ProposeClose = new("period.propose-close", VerbGroups.Books, "proposed to close a period") { Right = Right.ProposePeriod };
    public static readonly Verb ProposeReopen = new("period.propose-reopen", VerbGroups.Books, "proposed to reopen a period") { Right = Right.ReopenPeriod };
    public static readonly Verb Close = new("period.close", VerbGroups.Books, "closed a period");
    public static readonly Verb Reopen = new("period.reopen", VerbGroups.Books, "reopened a period");
    public static readonly Verb Withdraw = new("period.withdraw", VerbGroups.Books, "withdrew a proposal") { Right = Right.WithdrawPeriod };
    public static readonly Verb Confirm = Verb.Attempt("period.confirm", Right.ProposePeriod, "confirmed a proposal");
}
