using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Repeats;

namespace PaymentsAdmin.Storage.Repeats;

/// <summary>Registers writes that carry a key.</summary>
internal static class RepeatRegistration
{
    public static IServiceCollection AddRepeats(this IServiceCollection services) =>
        services.AddSingleton<IRepeats, StoredRepeats>().AddSingleton<RepeatService>();
}
