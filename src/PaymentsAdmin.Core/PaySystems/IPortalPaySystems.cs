using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.PaySystems;

/// <summary>
/// Pay systems of a portal, which pay and know their settings there. Programs name them and legacy invoices by the portal's numbers.
/// </summary>
public interface IPortalPaySystems : IBackendPort
{
    /// <summary>Has the payment's own pay system confirm it.</summary>
    Task<Result> PayAsync(Target<PaymentId> target, MethodId theirs, CancellationToken ct);

    Task<Result> PayInvoiceAsync(Workspace workspace, LegacyInvoiceId theirs, PaySystemChoice choice, Actor actor, CancellationToken ct);

    /// <summary>The settings of a payment's own pay system, for users, who know neither's number.</summary>
    Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsAsync(Workspace workspace, PaymentId payment, CancellationToken ct);

    /// <summary>The settings for a payment, read from the portal now and kept nowhere.</summary>
    Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsAsync(Workspace workspace, PaymentId payment, MethodId theirs, CancellationToken ct);

    Task<Result<IReadOnlyList<PaySystemSetting>>> SettingsOfInvoiceAsync(
        Workspace workspace, LegacyInvoiceId theirs, PaySystemChoice choice, CancellationToken ct);
}
