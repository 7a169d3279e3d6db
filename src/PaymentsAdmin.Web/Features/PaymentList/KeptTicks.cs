using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.PaymentList.Shown;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.PaymentList;

/// <summary>
/// The payments that are selected in one window, by workspace. Belongs to the circuit, so that it outlasts the list while other pages are
/// open, and ends with the window and at sign-out.
/// </summary>
public sealed class KeptTicks
{
    private readonly Dictionary<WorkspaceId, RowSelection<ListedPayment>> _ticks = [];

    public RowSelection<ListedPayment> Of(WorkspaceId workspace)
    {
        if (!_ticks.TryGetValue(workspace, out var ticks))
        {
            ticks = new(row => row.Id.Value, row => row.Amount);
            _ticks[workspace] = ticks;
        }

        return ticks;
    }
}
