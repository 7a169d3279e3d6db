using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Approvers;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments.Import;

/// <summary>Writes the marks of an import with the same effects as single marks, in batches that limit memory and round trips.</summary>
internal sealed class PaidImportWrites(IWriteSession session, Workspace workspace, Actor actor)
{
    private const int AtOnce = 500;

    private readonly SortedDictionary<long, long> _moves = [];

    /// <summary>Sets or removes the marks and returns the new revision of each payment.</summary>
    public async ValueTask<IReadOnlyList<PaidChange>> WriteAsync(IReadOnlyList<PaidDecision> decisions, bool undo)
    {
        var fourEyes = (await PolicyReader.OfAsync(session, workspace.Id)).FourEyesOnAuthors;
        foreach (var some in decisions.Chunk(AtOnce))
        {
            foreach (var one in some)
            {
                await (undo ? ClearAsync(one.Payment!) : SetAsync(one));
            }

            await SearchWords.RefreshPaymentsAsync(session, some.Where(one => NamesReference(one, undo)).Select(one => one.Payment!.State.Id));
            foreach (var one in some)
            {
                await AddAuthorAsync(one.Payment!.State, fourEyes);
            }

            await session.AuditAllAsync([.. some.Select(one => (undo ? TakenBack(one) : Paid(one), actor))]);
        }

        await MoveAsync();
        if (undo)
        {
            var linked = decisions.Select(one => one.Payment!.State).Where(state => state.HasLinks).ToList();
            await PaymentLinks.EndAsync(session, workspace, linked, LinkEnds.Unpaid, actor);
        }

        return [
            .. decisions.Select(one => new PaidChange(one.Payment!.State.Id, one.Payment.State.Amount, new Revision(one.Payment.State.Revision.Value + 1))),
        ];
    }

    private ValueTask SetAsync(PaidDecision one)
    {
        var state = one.Payment!.State;
        Move(state, paid: state.Amount.Minor);
        return PayMarks.SetAsync(session, state, one.Row.On!.Value, Received(one), one.Row.Reference, MethodOf(one), actor);
    }

    private ValueTask ClearAsync(PaidCandidate payment)
    {
        Move(payment.State, paid: -payment.State.Amount.Minor);
        return PayMarks.ClearAsync(session, payment.State);
    }

    private void Move(PaymentState state, long paid) => _moves[state.Entity.Value] = _moves.GetValueOrDefault(state.Entity.Value) + paid;

    // In the order of entity ids, so that two imports at once cannot deadlock.
    private async ValueTask MoveAsync()
    {
        foreach (var (entity, paid) in _moves)
        {
            await PaymentWrites.MoveAsync(session, new EntityId(entity), -paid, paid);
        }
    }

    // The person who marked it paid cannot approve it, and may have been the last possible Approver.
    private async ValueTask AddAuthorAsync(PaymentState state, bool fourEyes)
    {
        await PaymentWrites.AuthorAsync(session, state.Id, actor);
        if (state.Posting == PostingState.Submitted)
        {
            await NoApproverLeft.NotifyAsync(session, workspace, state, fourEyes, actor);
        }
    }

    private AuditFact Paid(PaidDecision one) =>
        PayMarks.Paid(workspace, one.Payment!.State.Id, one.Row.On!.Value, Received(one), MethodOf(one), one.Row.Reference);

    private AuditFact TakenBack(PaidDecision one) => PayMarks.TakenBack(workspace, one.Payment!.State, one.Payment.Mark!, one.Row.Reason);

    private static bool NamesReference(PaidDecision one, bool undo) => (undo ? one.Payment!.Mark!.Reference : one.Row.Reference) is not null;

    private static Money? Received(PaidDecision one) => one.Row.Received is { } received ? Money.Exact(received, one.Payment!.State.Amount.Currency) : null;

    private static PayMarks.NewMethod? MethodOf(PaidDecision one) => one.Method is { } method ? new(method.Id, method.Name, one.Payment!.Method) : null;
}
