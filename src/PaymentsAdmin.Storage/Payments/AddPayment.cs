using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>The input of an empty payment.</summary>
internal sealed record PaymentToAdd(Workspace Workspace, EntityId Entity, Actor Actor);

/// <summary>Adds an empty payment to an entity, with the workspace's default method.</summary>
internal sealed class AddPayment : IBatchable<PaymentToAdd, Result<PaymentId>>, INewPayments
{
    private readonly BusinessClock _clock;
    private readonly Func<PaymentToAdd, CancellationToken, Task<Result<PaymentId>>> _run;

    public AddPayment(IWriter writer, BusinessClock clock)
    {
        _clock = clock;
        _run = writer.Batch(this);
    }

    public Task<Result<PaymentId>> AddAsync(Workspace workspace, EntityId entity, Actor actor, CancellationToken ct) =>
        _run(new PaymentToAdd(workspace, entity, actor), ct);

    public long Holds(PaymentToAdd item) => item.Entity.Value;

    public async ValueTask<Result<PaymentId>> RunOneAsync(IWriteSession session, PaymentToAdd item)
    {
        var payer = await NewPayment.PayerAsync(session, item.Workspace, item.Entity);
        if (Refused(item, payer) is { } failure)
        {
            return failure;
        }

        var payment = await WriteAsync(session, item, payer!);
        await session.AuditAsync(Fact(item, payer!, payment), item.Actor);
        return payment;
    }

    public async ValueTask<Result<IReadOnlyList<Result<PaymentId>>>> RunManyAsync(IWriteSession session, IReadOnlyList<PaymentToAdd> items)
    {
        var payers = await PayersAsync(session, items);
        var added = new List<Result<PaymentId>>(items.Count);
        var entries = new List<(AuditFact, Actor)>(items.Count);
        foreach (var item in items)
        {
            var payer = payers.GetValueOrDefault(item.Entity);
            if (Refused(item, payer) is { } failure)
            {
                return failure;
            }

            var payment = await WriteAsync(session, item, payer!);
            entries.Add((Fact(item, payer!, payment), item.Actor));
            added.Add(payment);
        }

        await session.AuditAllAsync(entries);
        return Result.Of<IReadOnlyList<Result<PaymentId>>>(added);
    }

    private static async ValueTask<Dictionary<EntityId, Payer>> PayersAsync(IWriteSession session, IReadOnlyList<PaymentToAdd> items)
    {
        var payers = new Dictionary<EntityId, Payer>();
        foreach (var asked in items
            .GroupBy(i => i.Workspace.Id)
            .Select(of => NewPayment.AskPayers(session, of.First().Workspace, of.Select(i => i.Entity)))
            .ToList())
        {
            foreach (var payer in await asked.AllAsync())
            {
                payers.Add(payer.Id, payer);
            }
        }

        return payers;
    }

    private static Failure? Refused(PaymentToAdd item, Payer? payer) =>
        payer switch
        {
            null => EntityFailures.NotFound,
            _ when EntityKinds.IsCrmItem(payer.Kind) && !item.Workspace.EntityTypes.Contains(payer.Kind) => PaymentFailures.KindHoldsNoPayments,
            _ => null,
        };

    private ValueTask<PaymentId> WriteAsync(IWriteSession session, PaymentToAdd item, Payer payer) =>
        NewPayment.WriteAsync(
            session, item.Workspace, _clock, payer, (payer.DefaultMethod, payer.MethodName), Money.Zero(payer.Currency), item.Actor);

    private static AuditFact Fact(PaymentToAdd item, Payer payer, PaymentId payment) =>
        PaymentWrites.Fact(
            PaymentVerbs.Add,
            payment,
            item.Workspace,
            new AuditChange("entity", null, payer.Id.Value.ToString(CultureInfo.InvariantCulture)),
            new AuditChange("currency", null, payer.Currency.Code)
        );
}
