using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PaymentsAdmin.Fakes.State;
using PaymentsAdmin.Fakes.Wire;
using QRCoder;

namespace PaymentsAdmin.Fakes.Methods;

/// <summary>salescenter.payment.getPublicUrl, which any user may call.</summary>
public static class LinkMethods
{
    public static IEnumerable<Method> All { get; } = [new("salescenter.payment.getPublicUrl", "salescenter", ["id"], Get)];

    /// <summary>The last part of a payment's short address.</summary>
    public static string ShortCode(Payment payment) => Hash(payment)[..8];

    private static Answer Get(Call call)
    {
        var payment = call.Books.Payments.Find(call.Arguments.Integer("id")) ?? throw new RefusalException(400, "200640400001", "payment is not exists");
        var portal = call.World.PublicAddress;
        var shortUrl = new Uri(portal, $"/~{ShortCode(payment)}").AbsoluteUri;
        return new Answer(
            new JsonObject
            {
                ["payment"] = new JsonObject
                {
                    ["url"] = new Uri(portal, $"/pub/site/10/checkout/?orderId={payment.Order.Id}&access={Hash(payment)}&paymentId={payment.Id}").AbsoluteUri,
                    ["shortUrl"] = shortUrl,
                    ["qr"] = Convert.ToBase64String(PngByteQRCodeHelper.GetQRCode(shortUrl, QRCodeGenerator.ECCLevel.M, 4)),
                },
            }
        );
    }

    private static string Hash(Payment payment) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{payment.Order.Id}/{payment.Id}")))[..32];
}
