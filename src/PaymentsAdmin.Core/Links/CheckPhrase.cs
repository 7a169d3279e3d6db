using System.Security.Cryptography;

namespace PaymentsAdmin.Core.Links;

/// <summary>Two plain words shown on the payer's page and to staff, so that a payer who asks can tell the real page from a copied one.</summary>
public static class CheckPhrase
{
    private static readonly string[] First =
        (
            "amber autumn brave bright calm clear copper coral cosy crisp curly dapper early eager fair fleet fresh gentle glad golden "
            + "green happy hazel humble ivory jolly keen kind lemon light lively lucky maple mellow merry mild misty neat noble olive "
            + "patient pearly plain polite prompt proud quick quiet rapid rosy royal ruby sandy silver simple smooth snowy solid spring "
            + "steady sunny swift tidy velvet violet warm wise witty"
        ).Split(' ');

    private static readonly string[] Second =
        (
            "acorn anchor apple badger basket beacon birch boat bridge button candle canoe castle cedar cherry cloud clover comet "
            + "compass cricket dolphin falcon feather fern forest fountain garden glacier harbour heron island kettle lantern lark "
            + "lighthouse lynx marble meadow mill mirror mountain orchard otter paddle pebble pigeon pine planet pony puffin quarry "
            + "rabbit raven ribbon river robin saddle sparrow spruce tulip turtle valley walnut willow window"
        ).Split(' ');

    public static string Random() => $"{Pick(First)} {Pick(Second)}";

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
