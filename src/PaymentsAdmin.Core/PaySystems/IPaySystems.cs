using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>The pay systems of a workspace and what they are made with.</summary>
public interface IPaySystems
{
    /// <summary>All of them, by id; what has no registry is none of CRM's.</summary>
    Task<IReadOnlyList<PaySystem>> ListAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<MethodId>> AddAsync(Workspace workspace, PaySystemInput input, IReadOnlyList<SealedSetting> settings, string? app, Actor actor, CancellationToken ct);

    Task<Result> UpdateAsync(Workspace workspace, MethodId id, PaySystemChange change, Revision? seen, string? app, Actor actor, CancellationToken ct);

    /// <summary>Refused while anything uses it.</summary>
    Task<Result> DeleteAsync(Workspace workspace, MethodId id, string? app, Actor actor, CancellationToken ct);

    /// <summary>Marks a payment paid that is to be paid by this pay system. One that is paid already stays as it is.</summary>
    Task<Result> PayAsync(Workspace workspace, PaymentId payment, MethodId id, Actor actor, CancellationToken ct);
}

/// <summary>Settings of pay systems, as they are stored: sealed.</summary>
public interface IPaySystemSettings
{
    /// <summary>What holds for a payer type: its own settings over those for all.</summary>
    Task<IReadOnlyList<SealedSetting>> ReadAsync(WorkspaceId workspace, MethodId id, PersonTypeId personType, CancellationToken ct);

    /// <summary>Sets some, and takes away the own values of others.</summary>
    Task<Result> UpdateAsync(Workspace workspace, MethodId id, SettingsChange change, string? app, Actor actor, CancellationToken ct);
}

/// <summary>Handlers and payer types.</summary>
public interface IPaySystemParts
{
    Task<IReadOnlyList<PaySystemHandler>> HandlersAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<HandlerId>> AddHandlerAsync(Workspace workspace, HandlerInput input, string? app, Actor actor, CancellationToken ct);

    /// <summary>Pay systems follow a new code.</summary>
    Task<Result> UpdateHandlerAsync(Workspace workspace, HandlerId id, HandlerChange change, string? app, Actor actor, CancellationToken ct);

    Task<Result> DeleteHandlerAsync(Workspace workspace, HandlerId id, string? app, Actor actor, CancellationToken ct);

    Task<IReadOnlyList<PersonType>> PersonTypesAsync(WorkspaceId workspace, CancellationToken ct);

    Task<Result<PersonTypeId>> AddPersonTypeAsync(Workspace workspace, PersonTypeInput input, Actor actor, CancellationToken ct);

    Task<Result> RenamePersonTypeAsync(Workspace workspace, PersonTypeId id, string name, Actor actor, CancellationToken ct);
}

/// <summary>Legacy invoices.</summary>
public interface ILegacyInvoices
{
    /// <summary>Newest first, from behind the id given.</summary>
    Task<IReadOnlyList<LegacyInvoice>> ListAsync(WorkspaceId workspace, LegacyInvoiceId? after, int most, CancellationToken ct);

    Task<LegacyInvoice?> FindAsync(WorkspaceId workspace, LegacyInvoiceId id, CancellationToken ct);

    /// <summary>All of them or none; the ids come in the order of the input.</summary>
    Task<Result<IReadOnlyList<LegacyInvoiceId>>> AddAsync(Workspace workspace, IReadOnlyList<LegacyInvoiceInput> invoices, Actor actor, CancellationToken ct);

    /// <summary>Marks paid by a pay system. One that is paid already stays as it is.</summary>
    Task<Result> PayAsync(Workspace workspace, LegacyInvoiceId id, MethodId method, Actor actor, CancellationToken ct);
}
