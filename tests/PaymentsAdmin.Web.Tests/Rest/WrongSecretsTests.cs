using System.Net;
using PaymentsAdmin.Web.Rest;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>Which addresses share the limit for wrong secrets.</summary>
public sealed class WrongSecretsTests : IDisposable
{
    private const int PerMinute = 30;

    private readonly WrongSecrets _wrong = new(new StillTime());

    [Theory]
    [InlineData("2001:db8:0:1::", "2001:db8:0:1:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:0:1::", "2001:db8:0:2::", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public async Task Addresses_of_one_network_share_the_limit(string one, string other, bool together)
    {
        for (var i = 0; i < PerMinute; i++)
        {
            (await WaitAsync(one, $"wrong {i}")).ShouldBeNull();
        }

        (await WaitAsync(other, "wrong") is not null).ShouldBe(together);
    }

    public void Dispose() => _wrong.Dispose();

    private async Task<TimeSpan?> WaitAsync(string address, string secret) =>
        (await _wrong.AskAsync(IPAddress.Parse(address), secret, () => Task.FromResult(false), good => !good, default)).Wait;
}
