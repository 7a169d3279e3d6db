using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>Registers the lists that programs read.</summary>
public static class ListingRegistration
{
    public static IServiceCollection AddListings(this IServiceCollection services) =>
        services
            .AddSingleton<ListingService>()
            .Add(new PaymentSource())
            .Add(new EntitySource())
            .Add(new ShipmentSource())
            .Add(new RowSource());

    private static IServiceCollection Add<TRow>(this IServiceCollection services, ListingSource<TRow> source)
        where TRow : class =>
        services.AddSingleton<IListing<TRow>>(provider => new ListingReader<TRow>(source, provider.GetRequiredService<IReader>(), provider.GetRequiredService<Dialect>()));
}
