using System.Data.Common;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>The paid mark: set with day, reference and received amount, or taken back with a reason.</summary>
internal sealed class PayMarks(IWriter writer, BusinessClock clock)
{
    private const string Mark =
        """
        UPDATE payments SET paid_at = $1, paid_on = $2, paid_by_id = $3, paid_by_name = $4, paid_reference = $5, received_minor = $6,
          updated_at = $1, refreshed_at = $1, revision = revision + 1
        """;

    private static readonly Sql SetPaid = new(Mark + " WHERE id = $7 AND revision = $8");

    // By itself, because a column that is named is written again in each of its indexes, whatever it becomes.
    private static readonly Sql SetPaidBy = new(Mark + ", method_id = $9, method_fold = $10 WHERE id = $7 AND revision = $8");

    private static readonly Sql SetUnpaid = new(
        """
        UPDATE payments SET paid_at = NULL, paid_on = $1, paid_by_id = NULL, paid_by_name = NULL, paid_reference = NULL,
          received_minor = NULL, updated_at = $2, refreshed_at = $2, revision = revision + 1
        WHERE id = $3 AND revision = $4
        """
    );

    private static readonly Sql PaidFact = new("SELECT paid_on, paid_reference, received_minor, paid_at, paid_by_id FROM payments WHERE id = $1");

    public Task<Result> PayAsync(Workspace workspace, PaymentId id, PayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => PayAsync(session, clock, workspace, id, input, seen, actor), ct);

    public Task<Result> UnpayAsync(Workspace workspace, PaymentId id, UnpayInput input, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => TakeBackAsync(session, workspace, id, input, seen, actor), ct);

    public Task<Result> UndoAsync(Workspace workspace, PaymentId id, Revision? seen, Actor actor, CancellationToken ct) =>
        writer.RunAsync(session => TakeBackAsync(session, workspace, id, null, seen, actor), ct);

    /// <summary>Sets the mark inside a command that looked at more than this.</summary>
    public static async ValueTask<Result> PayAsync(
        IWriteSession session,
        BusinessClock clock,
        Workspace workspace,
        PaymentId id,
        PayInput input,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state || (input.OfCrmItem && !state.IsOfCrmItem))
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.Pay(state, seen) is { } no)
        {
            return no;
        }

        if (state.IsPaid)
        {
            return Result.Done;
        }

        if (await new PayerCheck(clock).CheckAsync(session, workspace, state, actor) is { } alone)
        {
            return alone;
        }

        var received = input.Received is { } amount ? Money.Exact(amount, state.Amount.Currency) : null;
        if (input.Received is not null && (received is null || PaymentRules.Total(received.Value) is not null))
        {
            return PaymentFailures.ReceivedDoesNotFit(state.Amount.Currency);
        }

        var by = await MethodAsync(session, workspace, state, input.Method);
        if (!by.Ok)
        {
            return by.Failure;
        }

        var reference = string.IsNullOrWhiteSpace(input.Reference) ? null : input.Reference.Trim();
        await SetAsync(session, state, input.On, received, reference, by.Value, actor);
        await PaymentWrites.MoveAsync(session, state.Entity, -state.Amount.Minor, state.Amount.Minor);
        if (reference is not null)
        {
            await SearchWords.RefreshPaymentAsync(session, id);
        }

        await AddAuthorAsync(session, workspace, state, actor);
        await session.AuditAsync(Paid(workspace, id, input.On, received, by.Value, reference), actor);
        return Result.Done;
    }

    /// <summary>Writes the mark alone; what is pending on the entity, search, authors and the trail are up to the caller.</summary>
    public static ValueTask SetAsync(IWriteSession session, PaymentState state, DateOnly on, Money? received, string? reference, NewMethod? method, Actor actor)
    {
        Arg[] mark = [session.Now, on, actor.UserId, actor.Name, reference, received?.Minor, state.Id.Value, state.Revision.Value];
        return method is { } other
            ? session.QueueAsync(SetPaidBy, 1, [.. mark, other.Id.Value, Fold.ForSort(other.Name)])
            : session.QueueAsync(SetPaid, 1, mark);
    }

    /// <summary>Takes the mark away, and no more than that.</summary>
    public static ValueTask ClearAsync(IWriteSession session, PaymentState state) =>
        session.QueueAsync(SetUnpaid, 1, PaymentTableRow.Never, session.Now, state.Id.Value, state.Revision.Value);

    /// <summary>The method it becomes, or nothing where it stays what it is.</summary>
    private static async ValueTask<Result<NewMethod?>> MethodAsync(IWriteSession session, Workspace workspace, PaymentState state, MethodId? chosen)
    {
        if (chosen is not { } method)
        {
            return Result.Of<NewMethod?>(null);
        }

        var before = await Methods.OfAsync(session, state.Id);
        if (PaymentRules.PayBy(state, before, method) is { } no)
        {
            return no;
        }

        if (method == before)
        {
            return Result.Of<NewMethod?>(null);
        }

        return await Methods.FindAsync(session, workspace, method) is { } name
            ? Result.Of<NewMethod?>(new(method, name, before))
            : PaymentFailures.MethodNotFound;
    }

    /// <summary>The entry of a mark.</summary>
    public static AuditFact Paid(Workspace workspace, PaymentId id, DateOnly day, Money? received, NewMethod? method, string? reference)
    {
        var fact = PaymentWrites.Fact(PaymentVerbs.Pay, id, workspace, AuditChange.OfDay("paid_on", null, day));
        return fact with
        {
            Changes =
                [
                    .. fact.Changes,
                    .. received is { } money ? new[] { new AuditChange("received", null, money.ToString()) } : [],
                    .. method is { } other ? new[] { AuditChange.OfId("method", other.Before?.Value, other.Id.Value) } : [],
                ],
            Texts = reference is null ? [] : [new AuditChange("reference", null, reference)],
        };
    }

    // Without an input it is an undo, which takes its time from the mark.
    private static async ValueTask<Result> TakeBackAsync(
        IWriteSession session,
        Workspace workspace,
        PaymentId id,
        UnpayInput? input,
        Revision? seen,
        Actor actor
    )
    {
        if (await PaymentLocks.PaymentAsync(session, workspace, id) is not { } state || (input is { OfCrmItem: true } && !state.IsOfCrmItem))
        {
            return PaymentFailures.NotFound;
        }

        if (PaymentRules.Unpay(state, seen) is { } no)
        {
            return no;
        }

        if (!state.IsPaid)
        {
            return Result.Done;
        }

        var was = await session.FirstAsync(PaidFact, Was.Read, id.Value);
        if (input is null && PaymentRules.UndoPay(state, was!.At, was.By, actor, seen, session.Now) is { } late)
        {
            return late;
        }

        await ClearAsync(session, state);
        await PaymentWrites.MoveAsync(session, state.Entity, state.Amount.Minor, -state.Amount.Minor);
        if (was!.Reference is not null)
        {
            await SearchWords.RefreshPaymentAsync(session, id);
        }

        await AddAuthorAsync(session, workspace, state, actor);
        await session.AuditAsync(TakenBack(workspace, state, new(was.On, was.Reference, was.Money(state)), input?.Reason.Trim()), actor);

        // An undo is as if nothing had happened, so that what was sent to the payer goes on.
        if (input is not null)
        {
            await PaymentLinks.EndAsync(session, workspace, state, LinkEnds.Unpaid, actor);
        }

        return Result.Done;
    }

    // The person who marked it paid cannot approve it, and may have been the last who could.
    private static async ValueTask AddAuthorAsync(IWriteSession session, Workspace workspace, PaymentState state, Actor actor)
    {
        await PaymentWrites.AuthorAsync(session, state.Id, actor);
        if (state.Posting == PostingState.Submitted)
        {
            var policy = await PolicyReader.OfAsync(session, workspace.Id);
            await NoApproverLeft.NotifyAsync(session, workspace, state, policy.FourEyesOnAuthors, actor);
        }
    }

    /// <summary>The entry of a payment marked unpaid; without a reason it is an undo.</summary>
    public static AuditFact TakenBack(Workspace workspace, PaymentState state, PaidMark was, string? reason)
    {
        var fact = PaymentWrites.Fact(
            reason is null ? PaymentVerbs.PayUndo : PaymentVerbs.Unpay,
            state.Id,
            workspace,
            AuditChange.OfDay("paid_on", was.On, null),
            new AuditChange("received", was.Received?.ToString(), null)
        );
        return fact with
        {
            Texts =
                [
                    .. reason is null ? [] : new[] { new AuditChange("reason", null, reason) },
                    new AuditChange("reference", was.Reference, null),
                ],
        };
    }

    internal sealed record NewMethod(MethodId Id, string Name, MethodId? Before);

    private sealed record Was(DateOnly On, string? Reference, long? Received, DateTimeOffset At, int? By)
    {
        public static Was Read(DbDataReader r) =>
            new(Day.FromNumber(r.GetInt32(0)), r.TextAt(1), r.LongAt(2), r.InstantAt(3) ?? default, r.IntAt(4));

        public Money? Money(PaymentState state) => Received is { } minor ? new Money(minor, state.Amount.Currency) : null;
    }
}
