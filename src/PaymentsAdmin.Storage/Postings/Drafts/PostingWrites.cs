using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Drafts;

/// <summary>
/// Reads, inserts and replaces the rows of a draft. The back-office code is written separately, at its own point of the checks.
/// </summary>
internal static class PostingWrites
{
    private static readonly Sql Select = new(
        """
        SELECT id, account_id, type_id, wallet_id, category_id, card_id, account_preference_id, job_id, posting_date, received_at,
               received_by_source, received_by_id, received_by_name, received_by_unit_id, received_by_business_unit_id, notes, back_office_code
        FROM postings WHERE payment_id = $1
        """
    );

    private static readonly Sql SelectFields = new("SELECT name, value FROM posting_fields WHERE posting_id = $1");

    private static readonly Sql SelectTargets = new("SELECT kind, target_id FROM posting_targets WHERE posting_id = $1 ORDER BY kind, position");

    private static readonly Sql Insert = new(
        """
        INSERT INTO postings (id, account_id, type_id, wallet_id, category_id, card_id, account_preference_id, job_id, posting_date,
          received_at, received_by_source, received_by_id, received_by_name, received_by_unit_id, received_by_business_unit_id, notes,
          payment_id, workspace_id, state, round, approvals_needed, unallocated_minor, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 0, 0, 0, 1)
        """
    );

    private static readonly Sql Update = new(
        """
        UPDATE postings SET account_id = $2, type_id = $3, wallet_id = $4, category_id = $5, card_id = $6, account_preference_id = $7,
          job_id = $8, posting_date = $9, received_at = $10, received_by_source = $11, received_by_id = $12, received_by_name = $13,
          received_by_unit_id = $14, received_by_business_unit_id = $15, notes = $16, state = $17, revision = revision + 1
        WHERE id = $1
        """
    );

    private static readonly Sql SetCode = new("UPDATE postings SET back_office_code = $1 WHERE id = $2");
    private static readonly Sql ClearFields = new("DELETE FROM posting_fields WHERE posting_id = $1");
    private static readonly Sql ClearTargets = new("DELETE FROM posting_targets WHERE posting_id = $1");
    private static readonly Sql AddField = new("INSERT INTO posting_fields (posting_id, name, value) VALUES ($1, $2, $3)");
    private static readonly Sql AddTarget = new("INSERT INTO posting_targets (posting_id, kind, target_id, position) VALUES ($1, $2, $3, $4)");

    /// <summary>The saved posting, or null.</summary>
    public static async ValueTask<SavedPosting?> ReadAsync(IWriteSession session, PaymentId payment)
    {
        if (await session.FirstAsync(Select, r => new SavedPosting(new(r.GetInt64(0)), PostingContent.Read(r)), payment.Value) is not { } saved)
        {
            return null;
        }

        var fields = await session.AllAsync(SelectFields, r => (Name: r.GetString(0), Value: r.GetString(1)), saved.Id.Value);
        var targets = await session.AllAsync(SelectTargets, r => new Target((TargetKind)r.GetInt32(0), r.GetInt64(1)), saved.Id.Value);
        return saved with
        {
            Content = saved.Content with { Fields = fields.ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal), Targets = targets },
        };
    }

    public static async ValueTask<PostingId> AddAsync(IWriteSession session, Workspace workspace, PaymentId payment, PostingContent content)
    {
        var id = new PostingId(await session.NextIdAsync(IdCounter.Postings));
        await session.QueueAsync(Insert, 1, [.. Args(id, content), payment.Value, workspace.Id.Value, (int)PostingState.Draft]);
        await AddListsAsync(session, id, content);
        return id;
    }

    public static async ValueTask ReplaceAsync(IWriteSession session, PostingId id, PostingContent content)
    {
        await session.QueueAsync(Update, 1, [.. Args(id, content), (int)PostingState.Draft]);
        await session.QueueAsync(ClearFields, IWriteSession.AnyRows, id.Value);
        await session.QueueAsync(ClearTargets, IWriteSession.AnyRows, id.Value);
        await AddListsAsync(session, id, content);
    }

    /// <summary>
    /// Runs immediately, so that the unique index refuses a taken code here; of two commands with the same code one waits and is refused.
    /// </summary>
    public static async ValueTask SetCodeAsync(IWriteSession session, PostingId id, string? code) => await session.WriteAsync(SetCode, code, id.Value);

    private static Arg[] Args(PostingId id, PostingContent content) =>
        [
            id.Value, content.Account, content.Type, content.Wallet, content.Category, content.Card, content.Preference, content.Job, content.PostingDate,
            content.ReceivedAt, content.Receiver?.Source, content.Receiver?.Id, content.Receiver?.Name, content.Unit, content.BusinessUnit, content.Notes,
        ];

    private static async ValueTask AddListsAsync(IWriteSession session, PostingId id, PostingContent content)
    {
        foreach (var (name, value) in content.Fields)
        {
            await session.QueueAsync(AddField, 1, id.Value, name, value);
        }

        for (var i = 0; i < content.Targets.Count; i++)
        {
            await session.QueueAsync(AddTarget, 1, id.Value, (int)content.Targets[i].Kind, content.Targets[i].Id, i);
        }
    }
}

/// <summary>A posting as last saved.</summary>
internal sealed record SavedPosting(PostingId Id, PostingContent Content);
