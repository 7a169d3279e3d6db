using System.Data.Common;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Access;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Loads cases of postings from our own tables.</summary>
internal static class PostingCases
{
    private static readonly Sql RecordOf = new(
        """
        SELECT maker_id, round, approvals_needed, named_role, seal, submitted_at, base_minor, reversal_asked_by_id, reversal_reason,
               (SELECT p.created_by_id FROM payments p WHERE p.id = payment_id), reversal_asked_at, reversal_type_id
        FROM postings WHERE payment_id = $1
        """
    );

    private static readonly Sql AuthorsOf = new("SELECT user_id, made_token FROM payment_authors WHERE payment_id = $1");

    private static readonly Sql AgreementsOf = new(
        $"""
        SELECT d.user_id, d.for_user_id FROM postings s JOIN decisions d ON d.posting_id = s.id AND d.round = s.round
        WHERE s.payment_id = $1 AND s.round > 0 AND d.verdict = {DecisionKind.Approved} AND d.voided_at IS NULL ORDER BY d.id
        """
    );

    /// <summary>Null when the workspace has no such payment, or the payment has no posting details yet.</summary>
    public static async ValueTask<PostingCase?> LoadAsync(IWriteSession session, Workspace workspace, PaymentId payment, Actor actor)
    {
        // One round trip for everything, with the locks first, so that all that follows stays unchanged until the commit.
        var facts = PostingFactsLoader.Ask(session, workspace, payment);
        var unit = ActingUnit.Ask(session, actor);
        var standing = ActorRoles.Ask(session, actor.UserId);
        var records = session.Ask(RecordOf, ReadRecord, payment.Value);
        var authors = session.Ask(AuthorsOf, r => new Author(r.GetInt32(0), r.GetBoolean(1)), payment.Value);
        var agreements = session.Ask(AgreementsOf, ReadAgreement, payment.Value);
        var policies = PolicyReader.Ask(session, workspace.Id);
        var closed = ClosedThrough.Ask(session, workspace.Id);
        var seal = PostingSeal.Ask(session, payment);
        if (await facts(await unit.FirstAsync()) is not { } found)
        {
            return null;
        }

        var record = (await records.FirstAsync())!;
        var policy = await policies.FirstAsync() ?? Policy.Default;
        var written = await authors.AllAsync();
        var approvals = new ApprovalCase(found.Payment, found.State, record.Maker, Authors(record, written), await agreements.AllAsync())
        {
            FourEyes = policy.FourEyesOnAuthors,
            TokenMakers = written.Where(author => author.MadeToken).Select(author => author.User).ToHashSet(),
            ReversalAskedBy = record.ReversalAskedBy,
        };
        return new(found, approvals, record, policy)
        {
            ActorRoles = TokenMask.Of(ActorRoles.Of(await standing.AllAsync()).Roles, actor),
            ClosedThrough = await closed.FirstAsync(),
            Seal = await seal.HashAsync(),
            HasFiles = await seal.HasFilesAsync(),
        };
    }

    private static HashSet<int> Authors(ApprovalRecord record, IReadOnlyList<Author> written) =>
        record.CreatedBy is { } creator ? [.. written.Select(author => author.User), creator] : [.. written.Select(author => author.User)];

    private static Agreement ReadAgreement(DbDataReader r) => new(r.GetInt32(0), r.IntAt(1));

    private sealed record Author(int User, bool MadeToken);

    private static ApprovalRecord ReadRecord(DbDataReader r) =>
        new(
            r.IntAt(0),
            r.GetInt32(1),
            new ApprovalNeed(r.GetInt32(2), r.TextAt(3) is { } role ? Enum.Parse<Role>(role) : Role.None),
            r.IsDBNull(4) ? null : r.GetFieldValue<byte[]>(4),
            r.InstantAt(5),
            r.LongAt(6)
        )
        {
            ReversalAskedBy = r.IntAt(7),
            ReversalReason = r.TextAt(8),
            CreatedBy = r.IntAt(9),
            ReversalAskedAt = r.InstantAt(10),
            ReversalType = r.IntAt(11),
        };
}
