using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Links;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Rest.Bitrix.Payments;
using PaymentsAdmin.Web.Rest.Bitrix.Sale;
using PaymentsAdmin.Web.Rest.Shapes;
using QRCoder;
using static PaymentsAdmin.Web.Rest.Bitrix.Parameter;

namespace PaymentsAdmin.Web.Rest.Bitrix.Links;

/// <summary>The public address of a payment for its payer: <c>salescenter.payment.getPublicUrl</c>.</summary>
public sealed class LinkMethods(LinkService links, PortalLinkService portalLinks, PaymentFinder finder, PublicAddress addresses) : IMethods
{
    private const int PixelsPerModule = 8;

    private static readonly Refusal NoAddress = new(400, "PUBLIC_ADDRESS_NOT_SET", "The address of public links is not set. Set PublicBaseUrl.");

    private static readonly Shape Address = Shape.Text("https://pay.example.com/p/3fJ9xQ2Lr7Kd");

    public static readonly Family Family = new("links", "salescenter", new Refusal(400, "ACCESS_DENIED", "Access denied"))
    {
        About = "Public links of payments.",
    };

    private static readonly FailureMap Map = new(Family.Denied, SaleRefusals.NoPayment);

    public IEnumerable<RestMethod> All =>
        [
            new RestMethod("salescenter.payment.getPublicUrl", Family, GetAsync)
            {
                Summary = "The newest valid public link of a payment, or a new one; on a portal workspace, the portal's own link.",
                Result = Shape.Of(("payment", Shape.Named("PublicLink", ("url", Address), ("shortUrl", Address.OrNull), ("qr", Shape.Text("iVBORw0KGgo="))))),
                Parameters = [IdOf("id", PortalThing.Payment, "the payment")],
                Right = Right.MakeLinks,
                Writes = true,
                AnswerAgain = async (call, number) => Answer(call, await links.AgainAsync(call.Workspace, new LinkId(number), call.Actor, call.Aborted)),
                Secret = true,
                Refusals = [SaleRefusals.NoPayment, Family.Denied, NoAddress],
            },
        ];

    private async Task<Reply> GetAsync(Call call)
    {
        var payment = await finder.FindAsync(call, call.Whole("id"));
        if (payment.Failure is { } missing)
        {
            return Map.Of(missing);
        }

        if (call.OnPortal)
        {
            var theirs = await portalLinks.GetAsync(call.Workspace, payment.Value.Id, call.Actor, call.Aborted);
            return theirs.Failure is { } no ? Map.Of(no) : Write(theirs.Value.Address.AbsoluteUri, theirs.Value.ShortAddress?.AbsoluteUri);
        }

        return addresses.IsKnown(PublicAddress.Find(call.Request.Here))
            ? Answer(call, await links.GetOrMakeAsync(call.Workspace, payment.Value.Id, call.Actor, call.Aborted))
            : NoAddress.Because(LinkFailures.NoAddress);
    }

    private Reply Answer(Call call, Result<LinkToShare> link)
    {
        if (link.Failure is { } no)
        {
            return Map.Of(no);
        }

        if (addresses.Of(link.Value.Token, PublicAddress.Find(call.Request.Here))?.ToString() is not { } address)
        {
            return NoAddress.Because(LinkFailures.NoAddress);
        }

        return Write(address, address);
    }

    private static Reply Write(string address, string? shortAddress)
    {
        var picture = Picture(shortAddress ?? address);
        return Reply.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("payment");
            json.WriteString("url", address);
            json.WriteString("shortUrl", shortAddress);
            json.WriteBase64String("qr", picture);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static byte[] Picture(string address)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }
}
