using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Postings;

/// <summary>Which postings need an attachment by policy. Null means allowed.</summary>
public static class EvidenceRules
{
    /// <summary>Whether an amount in the base currency needs an attachment. One without a rate does as soon as any amount does.</summary>
    public static bool IsNeeded(Policy policy, Money? worth) => policy.EvidenceFrom is { } from && (worth is not { } known || known.Amount >= from);

    /// <summary>Refuses to submit, or to post at once, what needs an attachment and has none.</summary>
    public static Failure? Check(Policy policy, Money amount, Money? worth, Currency inBase, bool hasFiles)
    {
        if (hasFiles || !IsNeeded(policy, worth))
        {
            return null;
        }

        var from = Money.Round(policy.EvidenceFrom!.Value, inBase);
        return worth is null ? EvidenceFailures.MissingWithoutRate(from, amount.Currency) : EvidenceFailures.Missing(from);
    }
}
