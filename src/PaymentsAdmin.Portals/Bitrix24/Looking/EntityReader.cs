using System.Collections.Frozen;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;
using PaymentsAdmin.Portals.Bitrix24.Reading;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>
/// Reads entities with everything that belongs to them: one batch for the parts of up to five entities, and one per 25 payments
/// for their lines and deliveries.
/// </summary>
internal sealed class EntityReader(BatchReader batches, PortalCaller caller)
{
    private static readonly FrozenSet<string> InPayments = FrozenSet.Create(StringComparer.Ordinal, LineMethods.List.Name, DeliveryMethods.List.Name);

    public async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAsync(IReadOnlyList<(int Kind, long Id)> items, Urgency urgency, CancellationToken ct)
    {
        var looks = await OnceAsync(items, urgency, ct);
        return await Task.WhenAll(looks.Zip(items, (look, item) => IsOfVanishedPayment(look.Fault) ? AgainAsync(item, urgency, ct) : Task.FromResult(look)));
    }

    private async Task<PortalAnswer<PortalEntity>> AgainAsync((int Kind, long Id) item, Urgency urgency, CancellationToken ct)
    {
        var again = (await OnceAsync([item], urgency, ct))[0];
        return IsOfVanishedPayment(again.Fault) ? again.Fault! with { Kind = PortalFaultKind.Senseless } : again;
    }

    // A listed payment was deleted before its lines were read. The entity itself exists.
    private static bool IsOfVanishedPayment(PortalFault? fault) =>
        fault is { Kind: PortalFaultKind.NotFound } && InPayments.Contains(fault.Method);

    private async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> OnceAsync(
        IReadOnlyList<(int Kind, long Id)> items, Urgency urgency, CancellationToken ct)
    {
        var firsts = items.Select(item => new EntityBatch(item.Kind, item.Id)).ToList();
        var parts = await batches.ReadTogetherAsync([.. firsts.Select(first => first.Batch)], urgency, ct);
        var listed = await Task.WhenAll(firsts.Zip(parts, (first, answers) => ListAsync(first, answers, urgency, ct)));

        var contents = listed.Where(one => one.Ok).SelectMany(one => one.Value.Contents.Batches).ToList();
        var answered = contents.Zip(await batches.ReadTogetherAsync(contents, urgency, ct)).ToDictionary(one => one.First, one => one.Second);
        return await Task.WhenAll(listed.Select(one => FillAsync(one, answered, urgency, ct)));
    }

    private async Task<PortalAnswer<ListedEntity>> ListAsync(EntityBatch first, PortalAnswer<BatchAnswers> parts, Urgency urgency, CancellationToken ct)
    {
        if (!parts.Ok)
        {
            return parts.Fault;
        }

        var answers = parts.Value;
        var item = answers.Of(first.Item, found => Mapping.Own(found.Item, first.Entity.Kind, first.Owner.OwnerId));
        var left = answers.Of(first.Left, rows => Mapping.Own(rows, first.Owner));
        if ((item.Fault ?? left.Fault) is { } fault)
        {
            return fault;
        }

        if (item.Value is not { Value: { } head })
        {
            return Unkept(Mapping.Problem(item.Value, item.Value.Fault!, ProblemSubject.Item, first.Entity), ItemMethods.Get.Name);
        }

        var listed = await PaymentsAsync(first, answers, urgency, ct);
        var sent = await ShipmentsAsync(first, answers, urgency, ct);
        if ((listed.Fault ?? sent.Fault) is { } unlisted)
        {
            return unlisted;
        }

        var payments = Mapping.Each(listed.Value.Rows, ProblemSubject.Payment, _ => first.Entity, Mapping.Of);
        var contents = new ContentBatches(first, first.Entity, payments.Rows, answers.TotalOf(first.Rows));
        return new ListedEntity(first, answers, head, left.Value, listed.Value, sent.Value, payments.Problems, contents);
    }

    private async Task<PortalAnswer<PortalEntity>> FillAsync(
        PortalAnswer<ListedEntity> found, Dictionary<Batch, PortalAnswer<BatchAnswers>> contents, Urgency urgency, CancellationToken ct)
    {
        if (!found.Ok)
        {
            return found.Fault;
        }

        var (first, answers, head, left, listed, sent, unkept, details) = found.Value;
        foreach (var content in details.Batches.Select(batch => contents[batch]))
        {
            if (!content.Ok)
            {
                return content.Fault;
            }

            answers = answers.With(content.Value);
        }

        var detailed = await details.PaymentsAsync(answers, caller, urgency, ct);
        var rows = await RowsAsync(first, details, answers, urgency, ct);
        if ((rows.Fault ?? detailed.Fault) is { } missing)
        {
            return missing;
        }

        var quantities = new LeftQuantities(left, detailed.Value.Rows);
        var kept = Mapping.Each(rows.Value.Rows, ProblemSubject.Row, _ => first.Entity, row => Mapping.Of(row, quantities.Of(row), head.CurrencyId));
        var shipments = Mapping.Each(sent.Rows, ProblemSubject.Shipment, _ => first.Entity, shipment => Mapping.Of(shipment, head.CurrencyId));
        var strays = sent.MayBeMore ? [] : Strays(first, detailed.Value.Rows, sent);
        var shown = Mapping.Of(head, first.Entity.Kind, first.People.CustomerOf(head, answers), first.People.ResponsibleOf(head, answers));
        return new PortalEntity(shown, detailed.Value.Rows, kept.Rows, shipments.Rows)
        {
            PaymentsMayBeMissing = listed.MayBeMore,
            PaymentsMayBeCut = listed.Rows.Count >= EntityBatch.Page,
            RowsMayBeMissing = rows.Value.MayBeMore,
            ShipmentsMayBeMissing = sent.MayBeMore,
            Problems = [.. unkept, .. detailed.Value.Problems, .. kept.Problems, .. shipments.Problems, .. strays],
        };
    }

    // Deliveries of shipments that the item does not have.
    private static IEnumerable<PortalProblem> Strays(EntityBatch first, IEnumerable<PortalPayment> payments, Whole<Shipment> shipments)
    {
        var known = shipments.Rows.Select(shipment => Keys.Of(shipment.Id)).ToHashSet();
        return payments.SelectMany(payment => payment.Deliveries).Where(delivery => !known.Contains(delivery.Shipment))
            .Select(delivery => new PortalProblem(
                ProblemSubject.Delivery,
                delivery.Id,
                first.Entity,
                ProblemCause.Unreadable,
                "deliveryId",
                delivery.Shipment.Value
            ));
    }

    /// <summary>Why an item as a whole cannot be kept.</summary>
    public static PortalFault Unkept(PortalProblem problem, string method) =>
        new(PortalFaultKind.Senseless, method)
        {
            Text = $"The value of {problem.Field} cannot be kept: {problem.Value}",
            IsOfContent = true,
            Problem = problem,
        };

    private async Task<PortalAnswer<Whole<ShortPayment>>> PaymentsAsync(EntityBatch first, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = answers.Of(first.Payments, page => page);
        if (!found.Ok)
        {
            return found.Fault;
        }

        var isBeyondRead = false;
        return await WholeLists.ByIdAsync(found.Value, last =>
        {
            (var isRead, isBeyondRead) = (isBeyondRead, true);
            return isRead ? caller.ReadAsync(first.PaymentsAfter(last), page => page, urgency, ct) : Task.FromResult(answers.Of(first.Beyond, page => page));
        });
    }

    // The total says how many pages there are; without it, they are read until one is not full.
    private async Task<PortalAnswer<Whole<Row>>> RowsAsync(
        EntityBatch first, ContentBatches details, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = details.Rows(answers);
        return !found.Ok ? found.Fault
            : answers.TotalOf(first.Rows) is not null ? new Whole<Row>(found.Value, MayBeMore: false)
            : await WholeLists.FromAsync(
                new Each<Row>(found.Value), start => caller.ReadAsync(first.RowsFrom(start), rows => Mapping.Own(rows, first.Owner), urgency, ct));
    }

    // Like payments; a portal that ignores the filter may still know how to start later.
    private async Task<PortalAnswer<Whole<Shipment>>> ShipmentsAsync(EntityBatch first, BatchAnswers answers, Urgency urgency, CancellationToken ct)
    {
        var found = answers.Of(first.Shipments, page => page);
        if (!found.Ok)
        {
            return found.Fault;
        }

        var byId = await WholeLists.ByIdAsync(found.Value, last => caller.ReadAsync(first.ShipmentsAfter(last), page => page, urgency, ct));
        return byId.MayBeMore
            ? await WholeLists.FromAsync(found.Value, start => caller.ReadAsync(first.ShipmentsFrom(start), page => page, urgency, ct))
            : byId;
    }

    // What is known of an entity before the content of its payments is.
    private sealed record ListedEntity(
        EntityBatch First,
        BatchAnswers Answers,
        Item Head,
        Each<Row> Left,
        Whole<ShortPayment> Payments,
        Whole<Shipment> Shipments,
        IReadOnlyList<PortalProblem> Unkept,
        ContentBatches Contents
    );
}
