using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Where users' last choices are kept, one for each page that exports.</summary>
public interface ILastExports
{
    Task<LastExport?> OfAsync(int user, string page, CancellationToken ct);

    Task<Result> SetAsync(int user, string page, LastExport export, CancellationToken ct);
}
