using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Tokens;

namespace PaymentsAdmin.Storage.Tokens;

/// <summary>Registers tokens and what acts on them.</summary>
public static class TokenRegistration
{
    public static IServiceCollection AddTokens(this IServiceCollection services) =>
        services.AddSingleton<ITokenStore, TokenStore>().AddSingleton<TokenService>();
}
