using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Stores the last export settings of each user and page.</summary>
public interface ILastExports
{
    Task<LastExport?> OfAsync(int user, string page, CancellationToken ct);

    Task<Result> SetAsync(int user, string page, LastExport export, CancellationToken ct);
}
