using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>A posting with all that decisions about it look at, held until the commit.</summary>
internal sealed record PostingCase(PostingFacts Facts, ApprovalCase Approvals, ApprovalRecord Record, Policy Policy)
{
    /// <summary>What the actor may be at this moment.</summary>
    public required Standing Standing { get; init; }

    /// <summary>How far the books were closed when it was loaded.</summary>
    public required DateOnly? ClosedThrough { get; init; }

    /// <summary>The hash over its content as it is.</summary>
    public required byte[] Seal { get; init; }

    private static readonly Sql RecordOf = new(
        """
        SELECT maker_id, round, approvals_needed, named_role, seal, submitted_at, base_minor, reversal_asked_by_id, reversal_reason, customer_id, revision,
               (SELECT p.created_by_id FROM payments p WHERE p.id = payment_id), reversal_asked_at
        FROM postings WHERE payment_id = $1
        """
    );

    private static readonly Sql AuthorsOf = new("SELECT user_id FROM payment_authors WHERE payment_id = $1");

    private static readonly Sql AgreementsOf = new(
        $"""
        SELECT d.user_id, d.for_user_id FROM postings s JOIN decisions d ON d.posting_id = s.id AND d.round = s.round
        WHERE s.payment_id = $1 AND s.round > 0 AND d.verdict = {DecisionKind.Approved} AND d.voided_at IS NULL ORDER BY d.id
        """
    );

    /// <summary>Null when the workspace has no such payment, or it says nothing yet of its posting.</summary>
    public static async ValueTask<PostingCase?> LoadAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
    {
        // All in one round trip, and the locks first: what follows is as it stays until the commit.
        var facts = PostingFactsLoader.Ask(session, workspace, payment);
        var unit = ActingUnit.Ask(session, actor);
        var standing = Standing.Ask(session, actor.UserId);
        var records = session.Ask(RecordOf, ApprovalRecord.Read, payment.Value);
        var authors = session.Ask(AuthorsOf, r => r.GetInt32(0), payment.Value);
        var agreements = session.Ask(AgreementsOf, ReadAgreement, payment.Value);
        var policies = PolicyReader.Ask(session, workspace.Id);
        var closed = Postings.ClosedThrough.Ask(session, workspace.Id);
        var seal = PostingSeal.Ask(session, payment);
        if (await facts(await unit.FirstAsync()) is not { } found)
        {
            return null;
        }

        var record = (await records.FirstAsync())!;
        var policy = await policies.FirstAsync() ?? Policy.Default;
        var approvals = new ApprovalCase(found.Payment, found.State, record.Maker, Authors(record, await authors.AllAsync()), await agreements.AllAsync())
        {
            FourEyes = policy.FourEyesOnAuthors,
            ReversalAskedBy = record.ReversalAskedBy,
        };
        return new(found, approvals, record, policy)
        {
            Standing = Standing.Of(await standing.AllAsync()),
            ClosedThrough = await closed.FirstAsync(),
            Seal = await seal.HashAsync(),
        };
    }

    private static HashSet<int> Authors(ApprovalRecord record, IReadOnlyList<int> written) =>
        record.CreatedBy is { } creator ? [.. written, creator] : [.. written];

    private static Agreement ReadAgreement(DbDataReader r) => new(r.GetInt32(0), r.IsDBNull(1) ? null : r.GetInt32(1));
}

/// <summary>What a posting's row remembers of its approvals.</summary>
internal sealed record ApprovalRecord(int? Maker, int Round, ApprovalNeed Need, byte[]? Seal, DateTimeOffset? SubmittedAt, long? BaseMinor)
{
    public int? ReversalAskedBy { get; init; }

    public string? ReversalReason { get; init; }

    public DateTimeOffset? ReversalAskedAt { get; init; }

    public long? Customer { get; init; }

    public int? CreatedBy { get; init; }

    public int Revision { get; init; }

    public static ApprovalRecord Read(DbDataReader r) =>
        new(
            r.IsDBNull(0) ? null : r.GetInt32(0),
            r.GetInt32(1),
            new ApprovalNeed(r.GetInt32(2), r.IsDBNull(3) ? Role.None : Enum.Parse<Role>(r.GetString(3))),
            r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4),
            r.IsDBNull(5) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(5)),
            r.IsDBNull(6) ? null : r.GetInt64(6)
        )
        {
            ReversalAskedBy = r.IsDBNull(7) ? null : r.GetInt32(7),
            ReversalReason = r.IsDBNull(8) ? null : r.GetString(8),
            Customer = r.IsDBNull(9) ? null : r.GetInt64(9),
            Revision = r.GetInt32(10),
            CreatedBy = r.IsDBNull(11) ? null : r.GetInt32(11),
            ReversalAskedAt = r.InstantAt(12),
        };
}
