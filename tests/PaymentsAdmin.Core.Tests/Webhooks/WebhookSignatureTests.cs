using PaymentsAdmin.Core.Webhooks;

namespace PaymentsAdmin.Core.Tests.Webhooks;

/// <summary>The signature as the documentation describes it to receivers.</summary>
public sealed class WebhookSignatureTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_763_712_000);

    // Computed by: printf '1763712000.{"id":1}' | openssl dgst -sha256 -hmac secret
    [Fact]
    public void The_signature_is_an_HMAC_over_time_dot_and_body() =>
        WebhookSignature.Of(["secret"], At, """{"id":1}"""u8).ShouldBe("t=1763712000,v1=735d8f9f0f420c9e672bae2582d21fa75dd02858b076b35f6fbfbb7659f12b90");

    [Fact]
    public void With_two_secrets_both_signatures_follow_one_time_and_the_newest_comes_first()
    {
        var (fresh, old) = (WebhookSignature.Of(["fresh"], At, "{}"u8), WebhookSignature.Of(["old"], At, "{}"u8));
        WebhookSignature.Of(["fresh", "old"], At, "{}"u8).ShouldBe(fresh + old[old.IndexOf(',', StringComparison.Ordinal)..]);
    }

    [Fact]
    public void Time_body_and_secret_each_change_the_signature()
    {
        string[] all =
        [
            WebhookSignature.Of(["secret"], At, "{}"u8),
            WebhookSignature.Of(["secret"], At.AddSeconds(1), "{}"u8),
            WebhookSignature.Of(["secret"], At, "{ }"u8),
            WebhookSignature.Of(["secreT"], At, "{}"u8),
        ];
        all.Select(s => s[s.IndexOf("v1=", StringComparison.Ordinal)..]).ShouldBeUnique();
    }
}
