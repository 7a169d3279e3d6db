using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Writes shared by several commands.</summary>
internal static class PaymentWrites
{
    private static readonly Sql SetAmount = new(
        "UPDATE payments SET amount_minor = $1, amount_sort = $2, updated_at = $3, refreshed_at = $3, revision = revision + 1 "
            + "WHERE id = $4 AND revision = $5"
    );

    private static readonly Sql Touch = new(
        $"UPDATE payments SET updated_at = $1, {Freshness.ByUs("$1")}, revision = revision + 1 WHERE id = $2 AND revision = $3"
    );

    private static readonly Sql MovePending = new("UPDATE entities SET pending_minor = pending_minor + $1, paid_minor = paid_minor + $2 WHERE id = $3");

    private static readonly Sql AddAuthor = new(
        "INSERT INTO payment_authors (payment_id, user_id, first_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    );

    private static readonly Sql AddTokenMaker = new(
        """
        INSERT INTO payment_authors (payment_id, user_id, first_at, made_token) VALUES ($1, $2, $3, TRUE)
        ON CONFLICT (payment_id, user_id) DO UPDATE SET made_token = TRUE
        """
    );

    private static readonly Sql AddTokenMakerOfPosting = new(
        """
        INSERT INTO payment_authors (payment_id, user_id, first_at, made_token) SELECT s.payment_id, $2, $3, TRUE FROM postings s WHERE s.id = $1
        ON CONFLICT (payment_id, user_id) DO UPDATE SET made_token = TRUE
        """
    );

    private static readonly Sql AddAuthorOfDrafts = new(
        $"""
        INSERT INTO payment_authors (payment_id, user_id, first_at, made_token)
        SELECT p.id, $1, $2, $3 FROM payments p
        WHERE p.entity_id = $4 AND p.posting_state IN ({(int)PostingState.NotPosted}, {(int)PostingState.Draft})
        ON CONFLICT (payment_id, user_id) DO UPDATE SET made_token = payment_authors.made_token OR excluded.made_token
        """
    );

    /// <summary>Changes a draft's total and the pending total of its entity with it.</summary>
    public static async ValueTask<Failure?> ChangeAmountAsync(IWriteSession session, PaymentState state, long delta)
    {
        var total = new Money(state.Amount.Minor + delta, state.Amount.Currency);
        if (PaymentRules.Total(total) is { } tooLarge)
        {
            return tooLarge;
        }

        await session.QueueAsync(SetAmount, 1, total.Minor, total.FaceValue, session.Now, state.Id.Value, state.Revision.Value);
        if (delta != 0)
        {
            await MoveAsync(session, state.Entity, delta, 0);
        }

        return null;
    }

    /// <summary>Marks the payment as changed when only related rows changed.</summary>
    public static ValueTask TouchAsync(IWriteSession session, PaymentState state) =>
        session.QueueAsync(Touch, 1, session.Now, state.Id.Value, state.Revision.Value);

    /// <summary>Changes the pending and paid totals of an entity.</summary>
    public static ValueTask MoveAsync(IWriteSession session, EntityId entity, long pending, long paid) =>
        session.QueueAsync(MovePending, 1, pending, paid, entity.Value);

    /// <summary>Records the actor as an author, who may not approve the payment later, and who made the actor's token.</summary>
    public static async ValueTask AuthorAsync(IWriteSession session, PaymentId id, Actor actor)
    {
        if (actor.UserId is { } user)
        {
            await session.QueueAsync(AddAuthor, IWriteSession.AnyRows, id.Value, user, session.Now);
        }

        await TokenMakerAsync(session, id, actor);
    }

    /// <summary>The same for all drafts of an entity: its customer is part of what is approved, and suggests the account that is posted to.</summary>
    public static async ValueTask AuthorOfDraftsAsync(IWriteSession session, EntityId id, Actor actor)
    {
        if (actor.UserId is { } user)
        {
            await session.QueueAsync(AddAuthorOfDrafts, IWriteSession.AnyRows, user, session.Now, false, id.Value);
        }

        if (actor.TokenMaker is { } maker)
        {
            await session.QueueAsync(AddAuthorOfDrafts, IWriteSession.AnyRows, maker, session.Now, true, id.Value);
        }
    }

    /// <summary>Records only who made the actor's token for somebody else, where the actor is recorded in another way.</summary>
    public static ValueTask TokenMakerAsync(IWriteSession session, PaymentId id, Actor actor) =>
        actor.TokenMaker is { } maker
            ? session.QueueAsync(AddTokenMaker, IWriteSession.AnyRows, id.Value, maker, session.Now)
            : ValueTask.CompletedTask;

    /// <summary>The same for the payment of a posting.</summary>
    public static ValueTask TokenMakerAsync(IWriteSession session, PostingId id, Actor actor) =>
        actor.TokenMaker is { } maker
            ? session.QueueAsync(AddTokenMakerOfPosting, IWriteSession.AnyRows, id.Value, maker, session.Now)
            : ValueTask.CompletedTask;

    /// <summary>The common end of every change of lines and deliveries: total, author, audit entry with the item's name, links.</summary>
    public static async ValueTask<Result> FinishItemsAsync(
        IWriteSession session,
        Target<PaymentId> target,
        PaymentState state,
        long delta,
        Verb verb,
        AuditChange name,
        params AuditChange[] changes
    )
    {
        if (await ChangeAmountAsync(session, state, delta) is { } tooLarge)
        {
            return tooLarge;
        }

        await AuthorAsync(session, state.Id, target.Actor);
        var total = new AuditChange("total", state.Amount.ToString(), new Money(state.Amount.Minor + delta, state.Amount.Currency).ToString());
        await session.AuditAsync(Fact(verb, target, [.. changes, total]) with { Texts = [name] }, target.Actor);
        if (delta != 0 && state.HasLinks)
        {
            await PaymentLinks.EndAsync(session, target.Workspace, state, LinkEnds.AmountChanged, target.Actor);
        }

        return Result.Done;
    }

    /// <summary>An audit entry about a payment that an actor changes.</summary>
    public static AuditFact Fact(Verb verb, Target<PaymentId> target, params AuditChange[] changes) => Fact(verb, target.Id, target.Workspace, changes);

    /// <summary>An audit entry about a payment.</summary>
    public static AuditFact Fact(Verb verb, PaymentId id, Workspace workspace, params AuditChange[] changes) =>
        new(verb, "payment", id.Value, workspace.Id) { Changes = changes };
}
