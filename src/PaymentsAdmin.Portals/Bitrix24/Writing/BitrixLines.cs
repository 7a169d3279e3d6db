using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>Payment lines in a portal. The portal decides how much of a row is left.</summary>
internal sealed class BitrixLines(RecordedWrites writes, IMirrorIds ids, IEntityReadModel entities, PortalEntityReader looks) : IPaymentLines
{
    public async Task<Result<LineId>> AddAsync(Target<PaymentId> target, RowId row, Quantity quantity, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.EditLines, (state, seen) => PaymentRules.ChangeItems(state, seen) ?? Positive(quantity), ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        var (known, detail) = found.Value;
        if (detail.Lines.Any(line => line.Row == row))
        {
            return PaymentFailures.RowAlreadyThere;
        }

        if (await ids.RowAsync(known.Entity, row, ct) is not { } portal)
        {
            return PaymentFailures.RowNotFound;
        }

        var plan = new OperationPlan(known.Entity, target.Id, PaymentVerbs.LineAdd, new BitrixWrite.AddLine(known.PortalId, portal, quantity));
        var done = await writes.RunAsync(target.Workspace, plan, target.Actor, ct);
        return done.Ok
            ? await ids.LineMadeAsync(target.Id, done.Value.Made!.Value, ct)
            : await WhyAsync(target, known, done.Failure, (_, rows) => PaymentRules.AddLine(detail.State, rows.FirstOrDefault(r => r.Id == row), quantity), ct);
    }

    public async Task<Result> AddAllLeftAsync(Target<PaymentId> target, CancellationToken ct)
    {
        var found = await writes.FindAsync(target, Can.EditLines, PaymentRules.ChangeItems, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        // The portal decides how much is left, so its current state is read first.
        var looked = await looks.LookAsync(target.Workspace, found.Value.Known.Ref, Urgency.Staff, ct);
        return looked.Ok ? await TakeAllAsync(target with { Seen = null }, looked.Value, ct) : looked.Failure;
    }

    public async Task<Result> SetQuantityAsync(Target<LineId> target, Quantity quantity, CancellationToken ct)
    {
        if (await ids.LineAsync(target.Workspace.Id, target.Id, ct) is not { } item)
        {
            return PaymentFailures.LineNotFound;
        }

        var payment = target.Of(item.Payment);
        var done = await writes.RunAsync(
            payment, Can.EditLines, PaymentVerbs.LineQuantity, (state, seen) => PaymentRules.ChangeItems(state, seen) ?? Positive(quantity),
            p => new BitrixWrite.SetLineQuantity(p.PortalId, item.Portal, quantity), ct);
        return done.Ok || await writes.FindAsync(payment, Can.EditLines, (_, _) => null, ct) is not { Ok: true } found
            ? done
            : await WhyAsync(
                payment,
                found.Value.Known,
                done.Failure,
                (now, rows) =>
                    now.Lines.FirstOrDefault(l => l.Id == target.Id) is { } has
                        ? PaymentRules.SetQuantity(has.Quantity, rows.FirstOrDefault(r => r.Id == has.Row), quantity)
                        : null,
                ct
            );
    }

    // A portal line always has its row's price.
    public Task<Result> TakeNewPriceAsync(Target<LineId> target, CancellationToken ct) =>
        Task.FromResult<Result>(PaymentFailures.NotOffered("price lines separately from their product rows"));

    public async Task<Result> DeleteAsync(Target<LineId> target, CancellationToken ct) =>
        await ids.LineAsync(target.Workspace.Id, target.Id, ct) is { } item
            ? await writes.RunAsync(
                target.Of(item.Payment),
                Can.EditLines,
                PaymentVerbs.LineDelete,
                PaymentRules.ChangeItems,
                p => new BitrixWrite.DeleteLine(p.PortalId, item.Portal),
                ct)
            : PaymentFailures.LineNotFound;

    // Separate writes, each recorded by itself: the portal cannot undo them together.
    private async Task<Result> TakeAllAsync(Target<PaymentId> target, EntityId entity, CancellationToken ct)
    {
        var now = await writes.FindAsync(target, Can.EditLines, PaymentRules.ChangeItems, ct);
        if (!now.Ok)
        {
            return now.Failure;
        }

        var rows = (await entities.RowsAsync(target.Workspace.Id, entity, ct)).Where(row => row.Left > Quantity.Zero).ToList();
        foreach (var (done, row) in rows.Index())
        {
            Result step = now.Value.Detail.Lines.FirstOrDefault(line => line.Row == row.Id) is { } line
                ? await SetQuantityAsync(target.Of(line.Id), line.Quantity + row.Left, ct)
                : await AddAsync(target, row.Id, row.Left, ct);
            if (step.Failure is { } stopped)
            {
                var partly = PortalFailures.Partly(done, rows.Count);
                return done == 0 ? stopped : stopped with { Code = partly.Code, Sentence = $"{partly.Sentence} {stopped.Sentence}" };
            }
        }

        return rows.Count == 0 ? PaymentFailures.NothingLeft : Result.Done;
    }

    // The portal reports every missing object with the same message; a read tells which one it is.
    private async Task<Failure> WhyAsync(
        Target<PaymentId> target,
        MirroredPayment known,
        Failure refused,
        Func<PaymentDetail, IReadOnlyList<RowState>, Failure?> rule,
        CancellationToken ct
    )
    {
        if (refused.Kind is not (FailureKind.Refused or FailureKind.NotFound) || !(await looks.LookAsync(target.Workspace, known.Ref, Urgency.Staff, ct)).Ok)
        {
            return refused;
        }

        var now = await writes.FindAsync(target with { Seen = null }, Can.EditLines, PaymentRules.ChangeItems, ct);
        var rows = await entities.RowsAsync(target.Workspace.Id, known.Entity, ct);
        return !now.Ok
            ? now.Failure
            : rule(now.Value.Detail, [.. rows.Select(row => new RowState(row.Id, row.Entity, row.Quantity, row.Quantity - row.Left))]) ?? refused;
    }

    private static Failure? Positive(Quantity quantity) => quantity <= Quantity.Zero ? PaymentFailures.QuantityNotPositive : null;
}
