using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Features.Exports;

public sealed class ExportLimit(PaymentsAdminOptions options, TimeProvider time)
{
    private readonly RecentCount<int> _taken = new(options.ExportsPerTenMinutes, TimeSpan.FromMinutes(10), time);

    public int MaxExports => options.ExportsPerTenMinutes;

    /// <summary>Counts an export, or returns how long to wait for the next one.</summary>
    public TimeSpan? Take(int person) => _taken.Take(person);
}
