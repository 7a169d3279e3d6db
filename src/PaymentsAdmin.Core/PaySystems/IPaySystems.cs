using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>A workspace's pay systems, handlers and payer types.</summary>
public interface IPaySystems
{
    /// <summary>All pay systems, by id; methods without a registry are none.</summary>
    Task<IReadOnlyList<PaySystem>> ListAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<MethodId>> AddAsync(
        Workspace workspace,
        PaySystemInput input,
        IReadOnlyList<SealedSetting> settings,
        string? app,
        Actor actor,
        CancellationToken ct
    );

    Task<Result> UpdateAsync(Target<MethodId> target, PaySystemChange change, string? app, CancellationToken ct);

    /// <summary>Refused while anything uses it.</summary>
    Task<Result> DeleteAsync(Workspace workspace, MethodId id, string? app, Actor actor, CancellationToken ct);

    /// <summary>Marks a payment paid by this pay system, if it is the one chosen. Paying again changes nothing.</summary>
    Task<Result> PayAsync(Workspace workspace, PaymentId payment, MethodId id, Actor actor, CancellationToken ct);
}

/// <summary>Settings of pay systems, stored sealed.</summary>
public interface IPaySystemSettings
{
    /// <summary>The effective settings of a payer type: its own override those for all types.</summary>
    Task<IReadOnlyList<SealedSetting>> ReadAsync(WorkspaceId workspace, MethodId id, PersonTypeId personType, CancellationToken ct);

    /// <summary>Sets some, and removes the own values of others.</summary>
    Task<Result> UpdateAsync(Workspace workspace, MethodId id, SettingsChange change, string? app, Actor actor, CancellationToken ct);
}

/// <summary>Handlers and payer types.</summary>
public interface IPaySystemParts
{
    Task<IReadOnlyList<PaySystemHandler>> HandlersAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<HandlerId>> AddHandlerAsync(Workspace workspace, HandlerInput input, string? app, Actor actor, CancellationToken ct);

    /// <summary>Pay systems follow a changed code.</summary>
    Task<Result> UpdateHandlerAsync(Workspace workspace, HandlerId id, HandlerChange change, string? app, Actor actor, CancellationToken ct);

    Task<Result> DeleteHandlerAsync(Workspace workspace, HandlerId id, string? app, Actor actor, CancellationToken ct);

    Task<IReadOnlyList<PersonType>> PersonTypesAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<PersonTypeId>> AddPersonTypeAsync(Workspace workspace, PersonTypeInput input, Actor actor, CancellationToken ct);

    Task<Result> RenamePersonTypeAsync(Workspace workspace, PersonTypeId id, string name, Actor actor, CancellationToken ct);
}

/// <summary>Legacy invoices.</summary>
public interface ILegacyInvoices
{
    /// <summary>Newest first, after the given id.</summary>
    Task<IReadOnlyList<LegacyInvoice>> ListAsync(WorkspaceId workspace, LegacyInvoiceId? after, int max, CancellationToken ct);

    Task<LegacyInvoice?> FindAsync(WorkspaceId workspace, LegacyInvoiceId id, CancellationToken ct);

    /// <summary>All or none; the ids are in input order.</summary>
    Task<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(Workspace workspace, IReadOnlyList<LegacyInvoiceInput> invoices, Actor actor, CancellationToken ct);

    /// <summary>Marks it paid by a pay system. Paying again changes nothing.</summary>
    Task<Result> PayAsync(Workspace workspace, LegacyInvoiceId id, MethodId method, Actor actor, CancellationToken ct);
}
