using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>A draft that ends for good, with or without a reason of the reference data.</summary>
internal static class Discards
{
    private static readonly Dictionary<string, Sql> ReasonBy = new(StringComparer.Ordinal)
    {
        ["id"] = By("hex_id"),
        ["name"] = By("name"),
        ["alternative_code"] = By("alternative_code"),
    };

    private static readonly Sql SetReason = new("UPDATE postings SET rejection_reason_id = $1 WHERE id = $2");

    public static async ValueTask<Result> RunAsync(IWriteSession session, Workspace workspace, PostingCase posting, Key? reason, Actor actor)
    {
        if (ApprovalRules.Discard(posting.Approvals) is { } no)
        {
            return no;
        }

        if (reason is { } key)
        {
            var found = ReasonBy.TryGetValue(key.By, out var sql) ? await session.AllAsync(sql, r => r.GetInt32(0), workspace.Id.Value, key.Value) : [];
            if (found.Count != 1)
            {
                return ApprovalFailures.ReasonNotAllowed;
            }

            await session.QueueAsync(SetReason, 1, found[0], posting.Facts.Id.Value);
        }

        await EndAsync(session, posting.Facts);
        await session.AuditAsync(StepWrites.Fact(PostingVerbs.Discard, posting.Facts, workspace, PostingState.Discarded), actor);
        await PaymentLinks.EndAsync(session, workspace, posting.Facts.Payment, LinkEnds.Discarded, actor);
        return Result.Done;
    }

    /// <summary>Whatever it held is free again.</summary>
    public static async ValueTask EndAsync(IWriteSession session, PostingFacts facts)
    {
        await Released.AllAsync(session, facts.Payment);
        await StepWrites.MoveAsync(session, facts, PostingState.Discarded);
    }

    private static Sql By(string column) => new($"SELECT id FROM rejection_reasons WHERE workspace_id = $1 AND {column} = $2 AND active");
}
