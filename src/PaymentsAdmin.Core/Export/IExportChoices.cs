using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Export;

/// <summary>Where users' last choices are kept, one for each page that exports.</summary>
public interface IExportChoices
{
    Task<ExportChoice?> OfAsync(int user, string page, CancellationToken ct);

    Task<Result> SetAsync(int user, string page, ExportChoice choice, CancellationToken ct);
}
