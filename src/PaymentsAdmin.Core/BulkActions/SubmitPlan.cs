using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.BulkActions;

/// <summary>Which drafts can be submitted today, by the rules of a submission, and how many people each takes.</summary>
internal static class SubmitPlan
{
    /// <summary>What one customer submits on a day counts together, and so do their payments in this plan, in its order.</summary>
    public static IReadOnlyList<BulkRow> Of(IReadOnlyList<BulkRow> rows, SubmitFacts facts, DateOnly today)
    {
        var planned = new List<BulkRow>(rows.Count);
        var others = facts.Others.ToDictionary();
        foreach (var row in rows)
        {
            if ((row.Why ?? WhyNot(row, facts, today)) is { } no)
            {
                planned.Add(row with { Why = no });
                continue;
            }

            var worth = facts.Drafts[row.Id].InBase;
            var before = row.Row!.CustomerId is { } customer && others.TryGetValue(customer, out var sum) ? sum : facts.NoOthers;
            planned.Add(row with { People = ApprovalNeed.Of(facts.Policy, worth, before).People });
            if (row.Row.CustomerId is { } counted && worth is { } added)
            {
                others[counted] = before + added;
            }
        }

        return planned;
    }

    private static Failure? WhyNot(BulkRow row, SubmitFacts facts, DateOnly today) =>
        !facts.Drafts.TryGetValue(row.Id, out var draft) ? ApprovalFailures.NoPosting
        : draft.Facts.Portal?.OpenWrite is { } open ? LookFailures.WriteOpen(open.Text)
        : Submitting.Check(draft.Facts, today, facts.ClosedThrough)
            ?? EvidenceRules.Check(facts.Policy, draft.Facts.Payment.Amount, draft.InBase, facts.NoOthers.Currency, draft.HasFiles);
}
