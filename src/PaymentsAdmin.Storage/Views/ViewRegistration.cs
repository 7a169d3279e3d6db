using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Views;

namespace PaymentsAdmin.Storage.Views;

/// <summary>Registers saved views.</summary>
public static class ViewRegistration
{
    public static IServiceCollection AddViews(this IServiceCollection services) =>
        services.AddSingleton<IViewStore, ViewStore>().AddSingleton<ViewService>();
}
