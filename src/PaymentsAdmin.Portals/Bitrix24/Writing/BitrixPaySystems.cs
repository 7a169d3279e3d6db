using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Sending;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24.Looking;

namespace PaymentsAdmin.Portals.Bitrix24.Writing;

/// <summary>Payments and legacy invoices that are paid through the portal's pay systems, and the settings of those.</summary>
internal sealed class BitrixPaySystems(
    BitrixPaying paying,
    RecordedWrites writes,
    IMirrorIds ids,
    IPortalIds foreign,
    IPaySystems systems,
    IEntityReadModel entities,
    PortalEntityReader looks,
    IPaymentReadModel reads,
    IPortals portals,
    BusinessClock clock
) : IPortalPaySystems
{
    public async Task<Result> PayAsync(Target<PaymentId> target, MethodId theirs, CancellationToken ct) =>
        await WhyNotAsync(target, Keys.Of(theirs.Value), (system, detail) => PaySystemRules.Pay(detail.Method?.Id, system.Id), ct) is { } no
            ? no
            : await paying.PayAsync(target, new PayInput { On = clock.Today }, payment => new BitrixWrite.PayThrough(payment, Keys.Of(theirs.Value)), ct);

    public async Task<Result> PayInvoiceAsync(Workspace workspace, LegacyInvoiceId theirs, PaySystemChoice choice, Actor actor, CancellationToken ct)
    {
        var found = await FindAsync(workspace, theirs, choice, ct);
        if (!found.Ok)
        {
            return found.Failure;
        }

        Target<PaymentId> target = new(workspace, found.Value, null, actor);
        var write = (PortalKey payment) => new BitrixWrite.PayInvoice(payment, KeyOf(choice), choice.Id is null ? choice.Handler : null);
        return await WhyNotAsync(target, KeyOf(choice), (system, _) => PaySystemRules.PayInvoice(system), ct) is { } no
            ? no
            : await paying.PayAsync(target, new PayInput { On = clock.Today }, write, ct);
    }

    // Nothing is sent for what is paid, so that the portal cannot refuse a pay system. What is known of it here decides.
    private async Task<Failure?> WhyNotAsync(Target<PaymentId> target, PortalKey? theirs, Func<PaySystem, PaymentDetail, Failure?> rule, CancellationToken ct)
    {
        var known = await systems.ListAsync(target.Workspace.Id, ct);
        if (theirs is not { } key
            || !known.Any(system => system.InPortal)
            || await reads.FindAsync(target.Workspace.Id, target.Id, deletedToo: false, ct) is not { Paid: not null } detail)
        {
            return null;
        }

        var ours = await foreign.OursAsync(target.Workspace.Id, PortalThing.Method, [key], ct);
        return ours.TryGetValue(key, out var id) && known.FirstOrDefault(system => system.Id.Value == id) is { } named
            ? rule(named, detail)
            : PaySystemFailures.NotFound;
    }

    public async Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsAsync(Workspace workspace, PaymentId payment, MethodId theirs, CancellationToken ct)
    {
        var found = await writes.FindAsync(new(workspace, payment, null, Actor.System), Can.None, (_, _) => null, ct);
        return found.Ok ? await ReadAsync(workspace, new PortalPaying(found.Value.Known.PortalId, Keys.Of(theirs.Value), null), ct) : found.Failure;
    }

    public async Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsAsync(Workspace workspace, PaymentId payment, CancellationToken ct)
    {
        var found = await writes.FindAsync(new(workspace, payment, null, Actor.System), Can.None, (_, _) => null, ct);
        return !found.Ok ? found.Failure
            : found.Value.Detail.Method is { } method && await ids.MethodAsync(workspace.Id, method.Id, ct) is { } key
                ? await ReadAsync(workspace, new PortalPaying(found.Value.Known.PortalId, key, null), ct)
            : PaySystemFailures.NotFound;
    }

    public async Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsOfInvoiceAsync(
        Workspace workspace, LegacyInvoiceId theirs, PaySystemChoice choice, CancellationToken ct) =>
        WhyNot(workspace, choice) is { } no
            ? no
            : await ReadAsync(workspace, new PortalPaying(Keys.OfInvoice(theirs.Value), KeyOf(choice), choice.Handler), ct);

    private async Task<Result<IReadOnlyList<PaySystemSetting>>> ReadAsync(Workspace workspace, PortalPaying paying, CancellationToken ct)
    {
        var read = await PortalWait.ForAsync(() => portals.For(workspace).SettingsAsync(paying, ct));
        return read.Ok ? Result.Of(read.Value) : PortalOutcome.Of(read.Fault);
    }

    // The invoice is the only payment of its item, which is read from the portal if it is not known yet.
    private async Task<Result<PaymentId>> FindAsync(Workspace workspace, LegacyInvoiceId theirs, PaySystemChoice choice, CancellationToken ct)
    {
        if (WhyNot(workspace, choice) is { } no)
        {
            return no;
        }

        var invoice = InvoiceMapping.Entity(theirs.Value);
        var known = await entities.FindAsync(workspace.Id, invoice, ct) is { Id: var id } ? id : await looks.LookAsync(workspace, invoice, Urgency.Staff, ct);
        if (!known.Ok)
        {
            return known.Failure.Kind is FailureKind.NotFound ? PaySystemFailures.InvoiceNotFound : known.Failure;
        }

        var payments = await reads.PageAsync(new(workspace.Id, new() { Entity = known.Value }) { Size = 1 }, ct);
        return payments.Rows is [var payment, ..] ? payment.Id : PaySystemFailures.InvoiceNotFound;
    }

    private static Failure? WhyNot(Workspace workspace, PaySystemChoice choice) =>
        !workspace.EntityTypes.Contains(EntityKinds.LegacyInvoice) ? PaySystemFailures.NoInvoicesHere
        : choice.Id is null && string.IsNullOrEmpty(choice.Handler) ? PaySystemFailures.NoneGiven
        : null;

    private static PortalKey? KeyOf(PaySystemChoice choice) => choice.Id is { } id ? Keys.Of(id.Value) : null;
}
