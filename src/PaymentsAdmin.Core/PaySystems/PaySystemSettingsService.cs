using System.Globalization;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Secrets;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>Settings of pay systems. They can be secret keys, so reads are audited and values never are.</summary>
public sealed class PaySystemSettingsService(
    IBackends backends,
    IPaySystems systems,
    IPaySystemParts parts,
    IPaySystemSettings settings,
    ILegacyInvoices invoices,
    IPaymentReadModel payments,
    ISecretBox secrets,
    IAuditTrail audit,
    AccessGuard guard
)
{
    private readonly SettingsInputValidator _input = new();

    /// <summary>The effective settings of a payer type, or of all.</summary>
    public Task<Result<IReadOnlyList<PaySystemSetting>>> GetAsync(
        Workspace workspace,
        MethodId id,
        PersonTypeId personType,
        Actor actor,
        CancellationToken ct
    ) =>
        ReadAsync(
            workspace,
            "method",
            id.Value,
            actor,
            async () => await FindAsync(workspace, id, ct) is null ? PaySystemFailures.NotFound : new SettingsOwner(id, personType),
            ct
        );

    /// <summary>The effective settings of a payment that this pay system is to pay.</summary>
    public Task<Result<IReadOnlyList<PaySystemSetting>>> ForPaymentAsync(
        Workspace workspace, PaymentId payment, MethodId id, Actor actor, CancellationToken ct) =>
        backends.Find<IPortalPaySystems>(workspace) is { } portal
            ? LiveAsync(workspace, "payment", payment.Value, new(id, null), actor, () => portal.SettingsAsync(workspace, payment, id, ct), ct)
            : ReadAsync(
                workspace,
                "payment",
                payment.Value,
                actor,
                async () =>
                    await FindAsync(workspace, id, ct) is not { } system ? PaySystemFailures.NotFound
                    : await payments.FindAsync(workspace.Id, payment, deletedToo: false, ct) is not { } found ? PaymentFailures.NotFound
                    : PaySystemRules.Pay(found.Method?.Id, id) is { } no ? no
                    : !EntityKinds.IsCrmItem(found.Entity.Kind) ? PaySystemFailures.PaymentWithoutOrder
                    : new SettingsOwner(id, system.PersonType ?? PersonTypeId.Any),
                ct
            );

    /// <summary>Which settings the pay system of a portal's payment has, and whether each is set. Their values stay on the server.</summary>
    public async Task<Result<IReadOnlyList<MaskedSetting>>> MaskedAsync(Workspace workspace, PaymentId payment, Actor actor, CancellationToken ct)
    {
        var read = await LiveAsync(
            workspace, "payment", payment.Value, new(null, null), actor,
            () => backends.CallAsync(workspace, NotHere, (IPortalPaySystems portal) => portal.SettingsAsync(workspace, payment, ct)), ct);
        return read.Ok
            ? Result.Of<IReadOnlyList<MaskedSetting>>([.. read.Value.Select(setting => new MaskedSetting(setting.Code, setting.Value.Length > 0))])
            : read.Failure;
    }

    /// <summary>The effective settings of a legacy invoice.</summary>
    public Task<Result<IReadOnlyList<PaySystemSetting>>> ForInvoiceAsync(
        Workspace workspace,
        LegacyInvoiceId invoice,
        PaySystemChoice choice,
        Actor actor,
        CancellationToken ct
    ) =>
        backends.Find<IPortalPaySystems>(workspace) is { } portal
            ? LiveAsync(workspace, "legacy-invoice", invoice.Value, choice, actor, () => portal.SettingsOfInvoiceAsync(workspace, invoice, choice, ct), ct)
            : ReadAsync(
                workspace,
                "legacy-invoice",
                invoice.Value,
                actor,
                async () =>
                    choice.Among(await systems.ListAsync(workspace.Id, ct), await parts.HandlersAsync(workspace.Id, ct)) is var system
                    && system.Failure is { } no ? no
                    : await invoices.FindAsync(workspace.Id, invoice, ct) is not { } found ? PaySystemFailures.InvoiceNotFound
                    : new SettingsOwner(system.Value.Id, found.PersonType),
                ct
            );

    /// <summary>Sets some settings of a payer type or of all, and keeps the others.</summary>
    public Task<Result> UpdateAsync(Workspace workspace, MethodId id, SettingsInput input, string? app, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(PaySystemVerbs.Settings, "method", id.Value, workspace.Id),
            actor,
            () =>
                _input.FirstFault(input) is { } fault
                    ? Task.FromResult<Result>(fault)
                    : settings.UpdateAsync(workspace, id, input.Seal(secrets), app, actor, ct),
            ct
        );

    private Task<Result<IReadOnlyList<PaySystemSetting>>> ReadAsync(
        Workspace workspace,
        string subject,
        long id,
        Actor actor,
        Func<Task<Result<SettingsOwner>>> find,
        CancellationToken ct
    ) =>
        guard.RunAsync<IReadOnlyList<PaySystemSetting>>(
            new Attempt(PaySystemVerbs.SettingsRead, subject, id, workspace.Id),
            actor,
            async () =>
            {
                var asked = await find();
                if (asked.Failure is { } no)
                {
                    return no;
                }

                var read = await settings.ReadAsync(workspace.Id, asked.Value.Id, asked.Value.PersonType, ct);
                await audit.RecordAsync(Fact(workspace, subject, id, asked.Value, read), actor, ct);
                return read.Open(secrets);
            },
            ct
        );

    private static Failure NotHere => PaymentFailures.NotOffered("show settings of pay systems");

    // What a portal answers goes to the caller and is kept nowhere.
    private Task<Result<IReadOnlyList<PaySystemSetting>>> LiveAsync(
        Workspace workspace,
        string subject,
        long id,
        PaySystemChoice choice,
        Actor actor,
        Func<Task<Result<IReadOnlyList<PaySystemSetting>>>> read,
        CancellationToken ct
    ) =>
        guard.RunAsync(
            new Attempt(PaySystemVerbs.SettingsRead, subject, id, workspace.Id),
            actor,
            async () =>
            {
                var found = await read();
                if (found.Ok)
                {
                    await audit.RecordAsync(LiveFact(workspace, subject, id, choice, found.Value), actor, ct);
                }

                return found;
            },
            ct
        );

    private static AuditFact LiveFact(Workspace workspace, string subject, long id, PaySystemChoice choice, IReadOnlyList<PaySystemSetting> read) =>
        new(PaySystemVerbs.SettingsRead, subject, id, workspace.Id)
        {
            Changes =
            [
                .. Named(choice),
                new AuditChange("codes", null, string.Join(", ", read.Select(s => s.Code))),
            ],
        };

    private static AuditChange[] Named(PaySystemChoice choice) =>
        choice.Id is { } method ? [new AuditChange("portal_method", null, method.Value.ToString(CultureInfo.InvariantCulture))]
        : choice.Handler is { } handler ? [new AuditChange("handler", null, handler)]
        : [];

    private static AuditFact Fact(Workspace workspace, string subject, long id, SettingsOwner asked, IReadOnlyList<SealedSetting> read) =>
        new(PaySystemVerbs.SettingsRead, subject, id, workspace.Id)
        {
            Changes =
            [
                new AuditChange("method", null, asked.Id.Value.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("person_type", null, asked.PersonType.Value.ToString(CultureInfo.InvariantCulture)),
                new AuditChange("codes", null, string.Join(", ", read.Select(s => s.Code))),
            ],
        };

    private async Task<PaySystem?> FindAsync(Workspace workspace, MethodId id, CancellationToken ct) =>
        (await systems.ListAsync(workspace.Id, ct)).FirstOrDefault(s => s.Id == id);

    private sealed record SettingsOwner(MethodId Id, PersonTypeId PersonType);
}
