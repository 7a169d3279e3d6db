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

/// <summary>The paid mark: set with day, reference and received amount, or removed with a reason.</summary>
internal sealed class PayMarks(IWriter writer, BusinessClock clock) : IPaidMarks
{
    private const string Mark =
        """
        UPDATE payments SET paid_at = $1, paid_on = $2, paid_by_id = $3, paid_by_name = $4, paid_reference = $5, received_minor = $6,
          updated_at = $1, refreshed_at = $1, revision = revision + 1
        """;

    private static readonly Sql SetPaid = new(Mark + " WHERE id = $7 AND revision = $8");

    // A separate statement, because any column in SET is rewritten in each of its indexes, even when its value stays the same.
    private static readonly Sql SetPaidBy = new(Mark + ", method_id = $9, method_fold = $10 WHERE id = $7 AND revision = $8");

    private static readonly Sql SetUnpaid = new(
        """
        UPDATE payments SET paid_at = NULL, paid_on = $1, paid_by_id = NULL, paid_by_name = NULL, paid_reference = NULL,
          received_minor = NULL, updated_at = $2, refreshed_at = $2, revision = revision + 1
        WHERE id = $3 AND revision = $4
        """
    );

    private static readonly Sql PaidFact = new("SELECT paid_on, paid_reference, received_minor, paid_at, paid_by_id FROM payments WHERE id = $1");

    public Task<Result> PayAsync(Target<PaymentId> target, PayInput input, CancellationToken ct) =>
        writer.RunAsync(session => PayAsync(session, clock, target, input), ct);

    public Task<Result> UnpayAsync(Target<PaymentId> target, UnpayInput input, CancellationToken ct) =>
        writer.RunAsync(session => TakeBackAsync(session, target, input), ct);

    public Task<Result> UndoPayAsync(Target<PaymentId> target, CancellationToken ct) =>
        writer.RunAsync(session => TakeBackAsync(session, target, null), ct);

    /// <summary>Sets the mark within a command that has its own checks as well.</summary>
    public static async ValueTask<Result> PayAsync(IWriteSession session, BusinessClock clock, Target<PaymentId> target, PayInput input)
    {
        var held = await PaymentLocks.CheckedAsync(session, target, (state, seen) => OfItem(state, input.OfCrmItem) ?? PaymentRules.Pay(state, seen));
        if (held.Failure is { } no)
        {
            return no;
        }

        var state = held.Value;
        if (state.IsPaid)
        {
            return Result.Done;
        }

        if (await new PayerCheck(clock).CheckAsync(session, target.Workspace, state, target.Actor) is { } alone)
        {
            return alone;
        }

        var received = input.Received is { } amount ? Money.Exact(amount, state.Amount.Currency) : null;
        if (input.Received is not null && (received is null || PaymentRules.Total(received.Value) is not null))
        {
            return PaymentFailures.ReceivedDoesNotFit(state.Amount.Currency);
        }

        var by = await MethodAsync(session, target.Workspace, state, input.Method);
        if (!by.Ok)
        {
            return by.Failure;
        }

        var reference = string.IsNullOrWhiteSpace(input.Reference) ? null : input.Reference.Trim();
        await SetAsync(session, state, input.On, received, reference, by.Value, target.Actor);
        await PaymentWrites.MoveAsync(session, state.Entity, -state.Amount.Minor, state.Amount.Minor);
        if (reference is not null)
        {
            await SearchWords.RefreshPaymentAsync(session, target.Id);
        }

        await AddAuthorAsync(session, target, state);
        await session.AuditAsync(Paid(target.Workspace, target.Id, input.On, received, by.Value, reference), target.Actor);
        return Result.Done;
    }

    /// <summary>Writes only the mark; the entity's totals, search words, authors and audit trail are up to the caller.</summary>
    public static ValueTask SetAsync(IWriteSession session, PaymentState state, DateOnly on, Money? received, string? reference, NewMethod? method, Actor actor)
    {
        Arg[] mark = [session.Now, on, actor.UserId, actor.Name, reference, received?.Minor, state.Id.Value, state.Revision.Value];
        return method is { } other
            ? session.QueueAsync(SetPaidBy, 1, [.. mark, other.Id.Value, Fold.ForSort(other.Name)])
            : session.QueueAsync(SetPaid, 1, mark);
    }

    /// <summary>Removes only the mark.</summary>
    public static ValueTask ClearAsync(IWriteSession session, PaymentState state) =>
        session.QueueAsync(SetUnpaid, 1, PaymentTableRow.Never, session.Now, state.Id.Value, state.Revision.Value);

    /// <summary>The new method, or null when the method does not change.</summary>
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

    /// <summary>The audit entry of a payment marked paid.</summary>
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

    // Without an input it is an undo, whose time limit counts from the mark.
    private static async ValueTask<Result> TakeBackAsync(IWriteSession session, Target<PaymentId> target, UnpayInput? input)
    {
        var held = await PaymentLocks.CheckedAsync(
            session, target, (state, seen) => OfItem(state, input is { OfCrmItem: true }) ?? PaymentRules.Unpay(state, seen));
        if (held.Failure is { } no)
        {
            return no;
        }

        var state = held.Value;
        if (!state.IsPaid)
        {
            return Result.Done;
        }

        var was = await session.FirstAsync(PaidFact, Was.Read, target.Id.Value);
        if (input is null && PaymentRules.UndoPay(state, was!.At, was.By, target.Actor, target.Seen, session.Now) is { } late)
        {
            return late;
        }

        var method = input is null ? await ReplacedMethod.GiveBackAsync(session, state) : null;
        await ClearAsync(session, state);
        await PaymentWrites.MoveAsync(session, state.Entity, state.Amount.Minor, -state.Amount.Minor);
        if (was!.Reference is not null)
        {
            await SearchWords.RefreshPaymentAsync(session, target.Id);
        }

        await AddAuthorAsync(session, target, state);
        var fact = TakenBack(target.Workspace, state, new(was.On, was.Reference, was.Money(state)), input?.Reason.Trim());
        await session.AuditAsync(method is null ? fact : fact with { Changes = [.. fact.Changes, method] }, target.Actor);

        // After an undo the links stay valid, as if the payment had never been marked.
        if (input is not null)
        {
            await PaymentLinks.EndAsync(session, target.Workspace, state, LinkEnds.Unpaid, target.Actor);
        }

        return Result.Done;
    }

    private static Failure? OfItem(PaymentState state, bool required) => required && !state.IsOfCrmItem ? PaymentFailures.NotFound : null;

    // The person who marked it paid cannot approve it, and may have been the last possible Approver.
    private static async ValueTask AddAuthorAsync(IWriteSession session, Target<PaymentId> target, PaymentState state)
    {
        await PaymentWrites.AuthorAsync(session, state.Id, target.Actor);
        if (state.Posting == PostingState.Submitted)
        {
            var policy = await PolicyReader.OfAsync(session, target.Workspace.Id);
            await NoApproverLeft.NotifyAsync(session, target.Workspace, state, policy.FourEyesOnAuthors, target.Actor);
        }
    }

    /// <summary>The audit entry of a payment marked unpaid; without a reason it is an undo.</summary>
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
