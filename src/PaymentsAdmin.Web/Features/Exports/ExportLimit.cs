using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Limits;

namespace PaymentsAdmin.Web.Features.Exports;

/// <summary>How many files one person may take.</summary>
public sealed class ExportLimit(PaymentsAdminOptions options, TimeProvider time)
{
    private readonly RecentCount<int> _taken = new(options.ExportsPerTenMinutes, TimeSpan.FromMinutes(10), time);

    /// <summary>How many in ten minutes.</summary>
    public int Most => options.ExportsPerTenMinutes;

    /// <summary>Counts one more, or says how long to wait.</summary>
    public TimeSpan? Take(int person) => _taken.Take(person);
}
