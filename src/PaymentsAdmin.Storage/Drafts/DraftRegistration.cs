using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Drafts;

namespace PaymentsAdmin.Storage.Drafts;

/// <summary>Registers what is typed and not saved yet.</summary>
public static class DraftRegistration
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) =>
        services.AddSingleton<ITypedDrafts, TypedDrafts>().AddSingleton<DraftService>();
}
