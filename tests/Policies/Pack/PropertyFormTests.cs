using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using Payments.Policies.Pack;

namespace Payments.Policies.Tests.Pack;

/// <summary>The engine's properties as rules see them, and back.</summary>
public sealed class PropertyFormTests
{
    private static readonly string[] Texts =
        ["", "arn:aws:sqs:x:1:jobs", PropertyValue.UnknownMarker, "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "dd056dcd-154b-4c76-9bd3-c8f88648b5ff"];

    private static readonly string[] Names = ["bucket", "tags", "rules", "__defaults", "__meta"];

    private static Gen<Value> Leaves { get; } = Gen.OneOf(
        Gen.Elements(Texts).Select(Value.ForString),
        Gen.Elements(true, false).Select(Value.ForBool),
        Gen.Choose(-3, 400).Select(number => Value.ForNumber(number / 4.0)),
        Gen.Constant(Value.ForNull()),
        Gen.Constant(0).Select(_ => File));

    private static Value File =>
        Value.ForStruct(new() { Fields = { [Sentinels.Key] = Value.ForString("c44067f5952c0a294b673a41bacd8c17"), ["path"] = Value.ForString("a.zip") } });

    [Fact]
    public void Write_WhatNoRuleChanged_IsWhatTheEngineSent() => Hold(Structs(3), sent =>
        PropertyWriter.Write(sent, PropertyReader.Read(sent)).ShouldBe(sent));

    [Fact]
    public void Write_OnePropertyChanged_LeavesTheOthersAsTheyWere() => Hold(Structs(3), sent =>
    {
        var mended = PropertyReader.Read(sent);
        mended["encrypted"] = true;

        var expected = sent.Clone();
        expected.Fields["encrypted"] = Value.ForBool(true);
        PropertyWriter.Write(sent, mended).ShouldBe(expected);
    });

    [Fact]
    public void Write_ASecretIsChanged_StaysSecret()
    {
        var sent = new Struct { Fields = { ["key"] = Sentinels.ToSecret(Value.ForStruct(new() { Fields = { ["on"] = Value.ForBool(false) } })) } };

        var written = PropertyWriter.Write(sent, new() { ["key"] = new JsonObject { ["on"] = true } });

        Sentinels.SecretOf(written.Fields["key"])!.StructValue.Fields["on"].BoolValue.ShouldBeTrue();
    }

    [Fact]
    public void Read_ValuesOfEveryKindThatAreNotKnown_AreTheOneMarker()
    {
        string[] kinds =
        [
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", "3eeb2bf0-c639-47a8-9e75-3b44932eb421", "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", "030794c1-ac77-496b-92df-f27374a8bd58", "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
        ];

        kinds.ShouldAllBe(kind => new PropertyValue(PropertyReader.Read(Value.ForString(kind))).IsUnknown);
    }

    private static Gen<Struct> Structs(int depth) =>
        from count in Gen.Choose(0, Names.Length)
        from names in Gen.Shuffle(Names)
        from values in Values(depth - 1).ListOf(count)
        select new Struct { Fields = { names.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second) } };

    private static Gen<Value> Values(int depth) => depth == 0 ? Leaves : Gen.OneOf(
        Leaves,
        Structs(depth).Select(Value.ForStruct),
        Values(depth - 1).Select(Sentinels.ToSecret),
        Values(depth - 1).ListOf(2).Select(items => Value.ForList([.. items])));

    private static void Hold(Gen<Struct> values, Action<Struct> property) => Prop.ForAll(values.ToArbitrary(), property).QuickCheckThrowOnFailure();
}
